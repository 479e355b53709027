// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Arrays of addresses, with constant and variable indices, copied and sliced.

package main

func indices(n int) int {
	x, y, z := n, n+1, n+2
	a := [3]*int{&x, &y, &z}
	*a[1] = 50
	sum := 0
	for i := range a {
		*a[i] += i
		sum = sum*10 + *a[i]
	}
	return sum
}

func sliced(n int) int {
	x, y := n, n+1
	var a [4]*int
	a[n&1], a[2] = &x, &y
	b := a
	s := b[1:3]
	*s[1] += 3
	if s[0] != nil {
		*s[0] += 30
	}
	return x + y
}

func values(n int) int {
	var table [8][8]int
	for i := range table {
		row := &table[i]
		for j := range row {
			row[j] = i * j
		}
	}
	return table[n&7][7]
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	a := [2]*int{nil, &x}
	sink = a[n&1]
}

func main() {
	leaks(9)
	println(indices(1), sliced(2), sliced(3), values(5), *sink)
}
