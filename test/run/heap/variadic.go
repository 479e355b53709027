// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// The slice of a variadic call, and what it holds, when the callee only reads it.

package main

func sum(values ...int) (total int) {
	for _, v := range values {
		total += v
	}
	return
}

func bump(places ...*int) {
	for i, p := range places {
		*p += i + 1
	}
}

func values(n int) int { return sum(n, n+1, n+2) + sum() }

func pointers(n int) int {
	x, y := n, n
	bump(&x, &y, &x)
	return x*10 + y
}

var sink *int

func keep(places ...*int) { sink = places[1] }

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	keep(nil, &x)
}

func main() {
	leaks(6)
	println(values(1), pointers(2), *sink)
}
