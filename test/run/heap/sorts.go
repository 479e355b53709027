// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Package sort, which calls what it is given at many places, in recursive functions, and finds a slice
// behind an interface by reflection, with address arithmetic: the slice, its box and the closures stay.
// What less or a method keeps does not. For Go's compiler all that reaches package reflect is heap.

package main

import "sort"

type word struct {
	text  string
	count int
}

func slices(n int) (sum int) {
	all := make([]word, 8) // GC "make\(\[\]word, 8\) escapes to heap"
	for i := range all {
		all[i].count = (i*n + 3) % 11
	}
	sort.Slice(all, func(i, j int) bool { return all[i].count < all[j].count }) // GC "all escapes to heap"
	for _, w := range all {
		sum = sum*2 + w.count
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].count > all[j].count }) // GC "all escapes to heap"
	return sum + all[0].count
}

type byCount []*word

func (b byCount) Len() int           { return len(b) }
func (b byCount) Less(i, j int) bool { return b[i].count < b[j].count }
func (b byCount) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func methods(n int) (sum int) {
	x, y, z := word{"x", n % 5}, word{"y", n % 7}, word{"z", n % 3} // GC "moved to heap: x" GC "moved to heap: y" GC "moved to heap: z"
	all := []*word{&x, &y, &z}                                      // GC "\[\]\*word{...} escapes to heap"
	sort.Sort(byCount(all))                                         // GC "byCount\(all\) escapes to heap"
	sort.Stable(sort.Reverse(byCount(all)))                         // GC "byCount\(all\) escapes to heap"
	for _, w := range all {
		sum = sum*10 + w.count
	}
	return sum
}

var last *word

func keeps(n int) int {
	all := make([]word, 8) // ERROR GC "make\(\[\]word, 8\) escapes to heap"
	for i := range all {
		all[i].count = (i*n + 3) % 11
	}
	sort.Slice(all, func(i, j int) bool { // GC "all escapes to heap"
		last = &all[i]
		return all[i].count < all[j].count
	})
	return all[7].count
}

type keeper []*word

func (k keeper) Len() int           { return len(k) }
func (k keeper) Less(i, j int) bool { return k[i].count < k[j].count }
func (k keeper) Swap(i, j int) {
	k[i], k[j] = k[j], k[i]
	last = k[i]
}

func methodKeeps(n int) int {
	x := word{"x", n % 5}  // ERROR GC "moved to heap: x"
	y := word{"y", n % 7}  // ERROR GC "moved to heap: y" INLINED
	all := []*word{&x, &y} // GC "\[\]\*word{...} escapes to heap"
	sort.Sort(keeper(all)) // GC "keeper\(all\) escapes to heap"
	return all[0].count
}

// number returns n, in a way that no compiler sees through: from 27 on it is 111 steps to 1.
func number(n int) int {
	n -= 111
	for k := 27; k != 1; n++ {
		if k%2 == 0 {
			k /= 2
		} else {
			k = 3*k + 1
		}
	}
	return n
}

func main() {
	println(slices(7), methods(17), keeps(5))
	println(last.count < 11)
	println(methodKeeps(number(13)), methodKeeps(number(15)))
	println(last.text, last.count)
}
