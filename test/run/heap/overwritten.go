// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A pointer that pointed somewhere else before it leaks takes only its last target along; code that
// is never reached leaks nothing. Go's analysis has no order of statements.

package main

var sink *int

// CHECK-LABEL: define {{.*}}@main.lastOne(
// CHECK: call {{.*}}@rt_new
func lastOne(n int) int {
	x := n     // GC "moved to heap: x"
	y := n + 1 // ERROR GC "moved to heap: y" INLINED
	p := &x
	*p += 5
	p = &y
	sink = p
	return x
}

func never(n int) int {
	x := n // GC "moved to heap: x"
	debug := false
	if debug {
		sink = &x
	}
	return x
	sink = &x
	return 0
}

type holder struct{ p *int }

func cleared(n int) int {
	x := n // GC "moved to heap: x"
	h := holder{&x}
	*h.p++
	h.p = nil
	sink = h.p
	return x
}

func main() {
	a := lastOne(1)
	b := *sink
	c := cleared(4)
	println(a, b, never(3), c, sink == nil)
}
