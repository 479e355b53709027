// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Slices made here that hold addresses of locals: literals, make, reslicing, ranges. The twins hand
// the slice to the caller, and what one element holds to a global.

package main

func literal(n int) int {
	x, y := n, n+1
	s := []*int{&x, &y}
	for _, p := range s {
		*p *= 2
	}
	t := s[1:]
	*t[0] += 100
	return x + y
}

func made(n int) int {
	x := n // GC "moved to heap: x"
	s := make([]*int, 4)
	s[n&3] = &x
	bytes := make([]byte, 16)
	bytes[n] = 7
	for i, p := range s {
		if p != nil {
			*p += i + int(bytes[n])
		}
	}
	return x
}

func read(s []*int) (sum int) {
	for _, p := range s {
		sum += *p
	}
	return
}

func passed(n int) int {
	x, y := n, n+1
	return read([]*int{&x, &y, &x})
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) []int {
	s := make([]int, 2) // ERROR GC "make\(\[\]int, 2\) escapes to heap"
	s[0] = n
	return s
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaksElement(
// CHECK: call {{.*}}@rt_new
func leaksElement(n int) {
	x := n // ERROR GC "moved to heap: x"
	s := []*int{&x}
	sink = s[0]
}

var kept []int

func main() {
	leaksElement(3)
	kept = leaks(6)
	println(literal(1), made(2), passed(5), kept[0], *sink)
}
