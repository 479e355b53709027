// Code that nothing reaches, with a label in it: lowered, since a goto further down could lead to
// the label, though the variables that it uses were never declared.
// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

package main

func f(n int) (s string) {
	panic("first")
	var i, k int
	a, b := n, n
	g := func() int { return i + a }
outer:
	for k = 0; k < 2; k++ {
		for i = 0; i < g(); i++ {
			s += "x"
			if i == b {
				break outer
			}
		}
	}
	return
}

// CHECK-LABEL: define {{.*}} @main.f(
// CHECK: call void @rt_panic
// CHECK-NEXT: unreachable

// What follows the label is reached, from below it.
func back(n int) int {
	goto start
again:
	if n > 10 {
		return n
	}
start:
	n *= 2
	goto again
}

// CHECK-LABEL: define {{.*}} @main.back(

func main() {
	defer func() { println(recover().(string), back(1)) }()
	f(1)
}
