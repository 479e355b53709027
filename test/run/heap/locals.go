// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Variables, parameters and results that are only read and written: each is one heap cell in the
// naive IR, and none is left. The twin makes one of them global.

package main

type pair struct{ a, b int }

func params(n int, s string, p pair, f float64) (int, float64) {
	n++
	p.a += n
	s = s[1:]
	f *= 2
	return n + p.a + p.b + len(s), f
}

func results(n int) (sum int, even bool) {
	for i := 0; i < n; i++ {
		sum += i
	}
	even = sum%2 == 0
	return
}

func many(n int) int {
	var a, b, c = n, n + 1, n + 2
	var bytes [4]byte
	bytes[n&3] = byte(a)
	switch d := a + b; {
	case d > 3:
		e := d * c
		c += e
	default:
		c--
	}
	return c + int(bytes[1]) + int(bytes[3])
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	a, b := n, n+1 // ERROR GC "moved to heap: b"
	b += a
	sink = &b
}

func main() {
	n, f := params(3, "text", pair{4, 5}, 1.5)
	sum, even := results(6)
	leaks(n)
	println(n, f, sum, even, many(2), many(0), *sink)
}
