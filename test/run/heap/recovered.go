// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A function value that is called under a deferred recover. The program has reflection, and *number has
// a method of the function's type, so that nobody can tell all functions of that type: it depends
// on those that callers hand over.

package main

import "fmt"

type node interface{ eval(f func(*int) int) int }
type number struct{ n int }

func (n *number) eval(f func(*int) int) int { return f(&n.n) }
func (n *number) plus(p *int) int           { return n.n + *p }

type adder interface{ plus(p *int) int }

func safely(f func(*int) int, p *int) (v int, err any) {
	defer func() { err = recover() }()
	return f(p), nil
}

var kept *int

func stays(n int) int {
	x := number{n} // GC "moved to heap: x"
	y := n         // GC "moved to heap: y"
	f := x.plus
	a, _ := safely(f, &y)
	b, _ := safely(func(p *int) int { return *p / (n - n) }, &x.n)
	return a + b
}

func leaks(n int) int {
	y := n // ERROR GC "moved to heap: y"
	a, _ := safely(func(p *int) int { kept = p; return 1 }, &y)
	return a
}

func main() {
	var e node = &number{4}  // GC "&number"
	var a adder = &number{5} // GC "&number"
	y := 7
	println(e.eval(a.plus), stays(3), leaks(4), *kept, a.plus(&y))
	fmt.Print()
}
