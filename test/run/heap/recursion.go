// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A recursive function hands the address of its local down; each frame has its own. In the last one
// the pointer comes back up and the callee's variable must not be on its frame.

package main

func depth(n int, above *int) int {
	here := n
	if above != nil {
		here += *above
	}
	if n == 0 {
		return here
	}
	r := depth(n-1, &here)
	return r + here
}

type frame struct {
	value int
	up    *frame
}

func chain(n int, up *frame) (sum int) {
	f := frame{n, up}
	if n > 0 {
		return chain(n-1, &f)
	}
	for at := &f; at != nil; at = at.up {
		sum = sum*3 + at.value
	}
	return
}

func even(n int, p *bool) {
	if n == 0 {
		*p = true
		return
	}
	var q bool
	odd(n-1, &q)
	*p = q
}

func odd(n int, p *bool) {
	if n == 0 {
		*p = false
		return
	}
	q := false
	even(n-1, &q)
	*p = q
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int, best *int) *int {
	here := n * n % 7 // ERROR GC "moved to heap: here" INLINED
	if best == nil || here > *best {
		best = &here
	}
	if n == 0 {
		return best
	}
	return leaks(n-1, best)
}

func main() {
	var e bool
	even(10, &e)
	println(depth(5, nil), chain(6, nil), e, *leaks(9, nil))
}
