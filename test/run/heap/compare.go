// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Comparing addresses gives nothing away.

package main

func compare(n int) (count int) {
	x, y := n, n
	p, q := &x, &y
	if p == q {
		count++
	}
	if p == &x && q != nil {
		count += 10
	}
	if n > 2 {
		q = p
	}
	if p == q {
		count += 100
	}
	return
}

func same(p, q *int) bool { return p == q }

func passed(n int) bool {
	x, y := n, n
	return same(&x, &x) && !same(&x, &y)
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) bool {
	x, y := n, n // ERROR GC "moved to heap: y"
	if &x == sink {
		return true
	}
	sink = &y
	return &y == sink
}

func main() {
	println(compare(2), compare(3), passed(4), leaks(5), *sink)
}
