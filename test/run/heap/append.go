// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Addresses appended to a slice that stays: its backing array is the runtime's, what it holds is on
// the stack all the same. A capacity that suffices needs no allocation at all.

package main

func grown(n int) int {
	x, y, z := n, n+1, n+2 // GC "moved to heap: x" "moved to heap: y" "moved to heap: z"
	var s []*int
	s = append(s, &x)
	s = append(s, &y, &z)
	for _, p := range s {
		*p += len(s)
	}
	return x*100 + y*10 + z
}

func copied(n int) int {
	x, y := n, n+1 // GC "moved to heap: x" "moved to heap: y"
	s := append([]*int(nil), []*int{&x, &y}...)
	t := make([]*int, 2)
	copy(t, s)
	*t[1] = 40
	return x + y
}

func enough(n int) (sum int) {
	s := make([]int, 0, 8)
	for i := 0; i < 8; i++ {
		s = append(s, i*n)
	}
	for _, v := range s {
		sum += v
	}
	return
}

var sink []*int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	sink = append(sink, &x)
}

func main() {
	leaks(4)
	println(grown(1), copied(2), enough(3), *sink[0])
}
