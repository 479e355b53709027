// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 2: the size decides. Go's compiler puts what `make` makes on the stack up to 64 KiB; without
// another word letgo draws the line at the same place.
//
// ALLOCS -l: 2
// ALLOCS inlined: 2

package main

func fill(s []int) (sum int) {
	for i := range s {
		s[i] = i
	}
	for _, v := range s {
		sum += v
	}
	return
}

func main() {
	small := make([]int, 1000)  // ERROR GC "make\(\[\]int, 1000\) does not escape"
	large := make([]int, 10000) // ERROR GC "make\(\[\]int, 10000\) escapes to heap"
	println(fill(small), fill(large))

	last := make([]int, 8192)   // ERROR GC "make\(\[\]int, 8192\) does not escape"
	beyond := make([]int, 8193) // ERROR GC "make\(\[\]int, 8193\) escapes to heap"
	println(fill(last), fill(beyond))
}
