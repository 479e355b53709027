// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Fields are told apart: what leaks through one does not take along what another holds. Go's
// compiler sees one location for the whole struct.

package main

type holder struct{ p, q *int }

var sink *int

// CHECK-LABEL: define {{.*}}@main.oneField(
// CHECK: call {{.*}}@rt_new
func oneField(n int) int {
	x := n     // GC "moved to heap: x"
	y := n + 1 // ERROR GC "moved to heap: y" INLINED
	var h holder
	h.p = &x
	h.q = &y
	sink = h.q
	return *h.p
}

func getQ(h *holder) *int { return h.q }

// CHECK-LABEL: define {{.*}}@main.throughCall(
// CHECK: call {{.*}}@rt_new
func throughCall(n int) int {
	x := n     // GC "moved to heap: x"
	y := n + 1 // ERROR GC "moved to heap: y"
	h := holder{&x, &y}
	sink = getQ(&h)
	return *h.p
}

func main() {
	a := oneField(1)
	b := *sink
	println(a, b, throughCall(5), *sink)
}
