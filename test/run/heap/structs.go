// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Structs whose fields hold addresses of locals, also nested, copied and through pointers to them.

package main

type holder struct {
	p, q  *int
	count int
}

type nested struct {
	inner holder
	outer *holder
}

func fields(n int) int {
	x, y := n, n+1
	h := holder{p: &x, count: 1}
	h.q = &y
	*h.p += 5
	*h.q += h.count
	return x*10 + y
}

func copies(n int) int {
	x, y := n, n+1
	h := holder{&x, &y, 0}
	g := h
	g.p = g.q
	*g.p = 7
	return *h.p*10 + *h.q
}

func nesting(n int) int {
	x := n             // GC "moved to heap: x"
	h := holder{p: &x} // GC "moved to heap: h"
	s := nested{inner: h, outer: &h}
	s.outer.q = s.inner.p
	*h.q += 4
	return x
}

var sink holder

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	h := holder{p: &x}
	g := h
	sink = g
}

func main() {
	leaks(6)
	println(fields(1), copies(2), nesting(3), *sink.p, sink.q == nil)
}
