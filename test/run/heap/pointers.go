// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// The address of a local in other locals: read, written through, reassigned, two and three levels.
// The twins return it, and leak what a pointer to a pointer points to.

package main

func one(n int) int {
	x := n
	p := &x
	*p += 2
	q := p
	*q *= 3
	return x
}

func levels(n int) int {
	x, y := n, n+1 // GC "moved to heap: y"
	p := &x
	pp := &p
	ppp := &pp
	***ppp += 5
	*pp = &y
	**pp *= 2
	return x*100 + *p
}

func either(n int) int {
	x, y := n, n+1
	p := &x
	if n > 4 {
		p = &y
	}
	*p = 50
	return x + y
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) *int {
	x, y := n, n+1 // ERROR GC "moved to heap: y" GC "moved to heap: x"
	p := &x
	*p = 3
	p = &y
	*p += x
	return p
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaksContent(
// CHECK: call {{.*}}@rt_new
func leaksContent(n int) {
	x := n // ERROR GC "moved to heap: x"
	p := &x
	pp := &p
	sink = *pp
}

func main() {
	leaksContent(8)
	print(*sink, " ")
	sink = leaks(4)
	println(one(1), levels(2), either(3), either(7), *sink)
}
