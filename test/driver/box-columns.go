// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags "-m -l" -o %t %s 2>&1 | %FileCheck %s

// The column of a box, as gc has it: that of the operand, of an operator, a dot or a parenthesis as it
// may be, and for a variable that of the call. So explain can tell two of one line apart.

package main

type point struct{ x, y int }

var kept []any

func keep(args ...any) { kept = args }

func twice(n int) int { return 2 * n }

func main() {
	p := &point{300, 400}
	n := 500
	keep(p.x, n+p.y, n, twice(n), *p)
	for i := range kept {
		n, _ := kept[i].(int)
		println(n)
	}
}

// CHECK: :20:6: n escapes to heap
// CHECK: :20:8: p.x escapes to heap
// CHECK: :20:13: n + p.y escapes to heap
// CHECK: :20:27: twice(n) escapes to heap
// CHECK: :20:32: *p escapes to heap
