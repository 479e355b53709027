// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s
// RUN: %letgo build -escape-verify -gcflags=-l -o %t.verify %s
// RUN: %t.verify

// A slice of a size that only the callee knows: small ones are in the caller's frame, large ones on
// the heap, as are all that the caller lets go. Of 20 calls that keep it to themselves 16 ask for
// at most 128 bytes.
//
// ALLOCS -l: 7

package main

//go:noinline
func squares(n int) []int {
	s := make([]int, n) // ERROR GC "make\(\[\]int, n\) escapes to heap"
	for i := range s {
		s[i] = i * i
	}
	return s
}

func last(s []int) int { return s[len(s)-1] }

var kept [3][]int

func main() {
	sum := 0
	for n := 1; n <= 20; n++ {
		sum += last(squares(n))
	}
	for i := range kept {
		kept[i] = squares(i + 2)
	}
	println(sum, last(kept[0]), last(kept[1]), last(kept[2]))
}
