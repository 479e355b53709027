// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Calls through function values whose targets are known: one of two, a table of package functions.
// Only a target that leaks its argument makes it heap. Go's compiler gives up on each.

package main

func double(p *int) { *p *= 2 }
func square(p *int) { *p *= *p }

func oneOfTwo(n int) int {
	f := double
	if n > 3 {
		f = square
	}
	x := n // GC "moved to heap: x"
	f(&x)
	return x
}

var sink *int

func keep(p *int) { sink = p }

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	f := double
	if n > 3 {
		f = keep
	}
	x := n // ERROR GC "moved to heap: x"
	f(&x)
}

func main() {
	leaks(5)
	println(oneOfTwo(3), oneOfTwo(4), *sink)
}
