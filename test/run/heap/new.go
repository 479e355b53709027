// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// new and &T{} of objects that stay, also of size zero and of arrays.

package main

type point struct{ x, y int }

func news(n int) int {
	p := new(int)
	*p = n
	q := new(point)
	q.x = *p
	q.y = q.x + 1
	a := new([4]int)
	a[n&3] = q.y
	return a[1] + a[2] + q.x
}

func literals(n int) int {
	p := &point{n, 2}
	q := &point{y: p.x}
	ps := []*point{p, q, {5, 6}}
	s := &[]int{1, 2, 3}
	return ps[1].y + ps[2].x + (*s)[2]
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) *point {
	return &point{n, n} // ERROR GC "&point{...} escapes to heap"
}

var kept *point

func main() {
	kept = leaks(3)
	println(news(1), literals(2), kept.y)
}
