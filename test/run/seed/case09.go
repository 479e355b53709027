// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 9: a returned closure assigns to variables of the function that made it. They and the
// closure leave that function; a caller that keeps the closure to itself has all three in its frame.
// A closure that never leaves needs nothing.
//
// ALLOCS -l: 0
// ALLOCS inlined: 0

package main

func test() func() int {
	a, b := 0, 1        // ERROR GC "moved to heap: a" "moved to heap: b" INLINED
	return func() int { // ERROR GC "func literal escapes to heap" INLINED
		a, b = b, a+b
		return a
	}
}

func local() int {
	a, b := 0, 1
	next := func() int { // GC "func literal does not escape"
		a, b = b, a+b
		return a
	}
	next()
	next()
	return next()
}

func main() {
	next := test()
	for i := 0; i < 9; i++ {
		next()
	}
	println(next(), local())
}
