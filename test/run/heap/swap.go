// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Addresses that a callee moves between variables of its caller: parameter-to-parameter flow. Go's
// summaries cannot say it and answer heap.

package main

func swap(p, q **int) { *p, *q = *q, *p }

func swapped(n int) int {
	x, y := n, n+1 // GC "moved to heap: x" "moved to heap: y"
	p, q := &x, &y
	swap(&p, &q)
	*p += 10
	return x*100 + y*10 + *q
}

type pair struct{ p, q *int }

func (t *pair) swap() { t.p, t.q = t.q, t.p }

func method(n int) int {
	x, y := n, n+1
	t := pair{&x, &y}
	t.swap()
	*t.p = 70
	return x + y
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	p := &x
	swap(&p, &sink)
}

// CHECK-LABEL: define {{.*}}@main.main(
// CHECK: call {{.*}}@rt_new
func main() {
	zero := 0 // ERROR GC "moved to heap: zero" INLINED
	sink = &zero
	leaks(4)
	println(swapped(1), method(2), *sink)
}
