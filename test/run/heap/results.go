// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Named results whose address is taken, and results of several words.

package main

type triple struct{ a, b, c int }

func named(n int) (r int) {
	p := &r
	*p = n
	func() { r += 10 }()
	return
}

func large(n int) (t triple, ok bool) {
	q := &t
	q.b = n
	set(&t.c)
	return t, t.c == 9
}

func set(p *int) { *p = 9 }

// Results in memory of a function that nobody knows: it writes there and keeps no address.
func unknown(f func(n int) (triple, *int)) int {
	t, p := f(1)
	return t.b + *p
}

func passed(f func(n int) (triple, *int)) (triple, *int) { return f(2) }

var makers []func(n int) (triple, *int)

func split(n int) (p, q *int) {
	x, y := n, n+1 // ERROR GC "moved to heap: x" GC "moved to heap: y"
	q = &y
	*q += x
	p = &x
	*p += *q
	return p, nil
}

// CHECK-LABEL: define {{.*}}@main.split(
// CHECK: call {{.*}}@rt_new

var kept, none *int

func main() {
	t, ok := large(2)
	kept, none = split(3)
	println(named(1), t.b, t.c, ok, *kept, none == nil)
	if len(makers) > 0 {
		makers = append(makers, func(n int) (triple, *int) { return triple{a: n}, nil }) // GC "func literal escapes to heap"
	}
	for _, f := range makers {
		t, p := passed(f)
		println(unknown(f), t.a, *p)
	}
}
