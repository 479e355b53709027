// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 8: a pointer that is declared outside takes the address of what a loop or a closure declares.
// The loop needs one slot when each round's variable is dead before the next is made, and a pool
// when a round still reads the one before. The closure's frame is gone when it returns, but its
// caller's is not.
//
// ALLOCS -l: 0
// ALLOCS inlined: 0

package main

func oneIsAlive() int {
	var p *int
	sum := 0
	for i := 0; i < 4; i++ {
		b := i * i // GC "moved to heap: b"
		p = &b
		sum += *p
	}
	return sum + *p
}

func add(p, q *int) int { return *p + *q }

func twoAreAlive(n int) int {
	first := 10
	p := &first
	sum := 0
	for i := 0; i < n; i++ {
		b := i * i // GC "moved to heap: b"
		sum += add(&b, p)
		p = &b
	}
	return sum
}

func closure() int {
	var p *int
	func() { // ERROR GC "func literal does not escape" INLINED
		b := 3 // ERROR GC "moved to heap: b" INLINED
		p = &b
	}()
	return *p
}

func block() int {
	var p *int
	{
		b := 4
		p = &b
	}
	return *p
}

// collatz counts steps that no compiler counts in advance; from 27 they are 111.
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
	println(oneIsAlive(), twoAreAlive(collatz(27)-107), closure(), block())
}
