// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 7: `make` with a variable as its size. Go's compiler wants a constant in the source; once the
// variable is a register its value is one. A size that really varies is compared with the room in the
// frame when it is known: the first call finds it, the second one takes the heap.
//
// ALLOCS -l: 1
// ALLOCS inlined: 1

package main

func squares(n int) int {
	s := make([]int, n) // GC "make\(\[\]int, n\) escapes to heap"
	for i := range s {
		s[i] = i * i
	}
	return s[n-1]
}

// collatz counts steps that no compiler counts in advance.
func collatz(k int) (steps int) {
	for ; k != 1; steps++ {
		if k%2 == 0 {
			k /= 2
		} else {
			k = 3*k + 1
		}
	}
	return
}

func main() {
	t := 1
	s := make([]int, t) // GC "make\(\[\]int, t\) escapes to heap" ERROR "make\(\[\]int, t\) does not escape"
	s[0] = 7
	println(s[0], len(s))

	const n = 3
	u := make([]int, n) // ERROR GC "make\(\[\]int, n\) does not escape"
	u[n-1] = 8
	println(u[2])

	println(squares(collatz(27)), squares(5*collatz(97)))
}
