// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Callees that store an argument into what another argument points to: out-parameters, setters,
// lists. Where the container is local the argument is; where it is global the argument is heap.

package main

type holder struct {
	p    *int
	next *holder
}

func put(to **int, p *int)       { *to = p }
func (h *holder) set(p *int)     { h.p = p }
func (h *holder) link(g *holder) { h.next = g }

func out(n int) int {
	x := n // GC "moved to heap: x"
	var p *int
	put(&p, &x)
	*p += 3
	return x
}

func method(n int) int {
	x, y := n, n+1  // GC "moved to heap: x" "moved to heap: y"
	var h, g holder // GC "moved to heap: g"
	h.set(&x)
	g.set(&y)
	h.link(&g)
	*h.next.p += *h.p
	return y
}

var sink holder

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	sink.set(&x)
}

func main() {
	leaks(5)
	println(out(1), method(2), *sink.p)
}
