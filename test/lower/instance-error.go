// What only an instance of a generic function shows: an error of the program, with its place.
// RUN: not %letgo build -emit=naive -o %t.ll %s 2>&1 | FileCheck %s --match-full-lines
// RUN: not test -f %t.ll

package main

func show[T any](x T) {
	// CHECK: {{.*}}instance-error.go:[[# @LINE+2]]:9: illegal types for operand: print
	// CHECK-NEXT: {{	*}}[2]int
	println(x)
}

func main() {
	show([2]int{})
	show(1)
}
