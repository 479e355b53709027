// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Closures that are called here, and handed to a function that only calls them: the record, and the
// variables that it refers to, stay. The twin returns one.

package main

func called(n int) int {
	x, calls := n, 0
	add := func(d int) {
		x += d
		calls++
	}
	add(1)
	add(10)
	return x*10 + calls
}

func onTheSpot(n int) int {
	x := n
	func() { x *= 3 }()
	return x
}

func apply(f func(int) int, n int) int { return f(f(n)) }

func handedDown(n int) int {
	calls := 0
	r := apply(func(v int) int {
		calls++
		return v*2 + n
	}, 5)
	return r*10 + calls
}

func nested(n int) int {
	x := n
	outer := func() int {
		inner := func() { x++ }
		inner()
		inner()
		return x
	}
	return outer() + x
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) func() int {
	return func() int { return n } // ERROR GC "func literal escapes to heap"
}

var kept func() int

func main() {
	kept = leaks(5)
	println(called(1), onTheSpot(2), handedDown(3), nested(4), kept())
}
