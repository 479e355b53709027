// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Interface types: methods, embedded types, unions.

package p

type I interface {
	m(x int) string
	error
	pkg.J
	G[int, string]
	~int | string | *T
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Type 7:6 [7:1-13:2) I
// CHECK-NEXT:    type: InterfaceType 7:8 [7:8-13:2)
// CHECK-NEXT:      Field 8:2 m
// CHECK-NEXT:        type: FuncType 8:3 [8:3-8:17)
// CHECK-NEXT:          param: Field 8:4 x
// CHECK-NEXT:            type: Name 8:6 [8:6-8:9) int
// CHECK-NEXT:          result: Field 8:11
// CHECK-NEXT:            type: Name 8:11 [8:11-8:17) string
// CHECK-NEXT:      Field 9:2 embedded
// CHECK-NEXT:        type: Name 9:2 [9:2-9:7) error
// CHECK-NEXT:      Field 10:2 embedded
// CHECK-NEXT:        type: Selector 10:5 [10:2-10:7)
// CHECK-NEXT:          x: Name 10:2 [10:2-10:5) pkg
// CHECK-NEXT:          sel: Name 10:6 [10:6-10:7) J
// CHECK-NEXT:      Field 11:2 embedded
// CHECK-NEXT:        type: Index 11:3 [11:2-11:16)
// CHECK-NEXT:          x: Name 11:2 [11:2-11:3) G
// CHECK-NEXT:          index: List 11:4 [11:4-11:15)
// CHECK-NEXT:            Name 11:4 [11:4-11:7) int
// CHECK-NEXT:            Name 11:9 [11:9-11:15) string
// CHECK-NEXT:      Field 12:2 embedded
// CHECK-NEXT:        type: Binary 12:16 [12:2-12:20) |
// CHECK-NEXT:          x: Binary 12:7 [12:2-12:15) |
// CHECK-NEXT:            x: Unary 12:2 [12:2-12:6) ~
// CHECK-NEXT:              Name 12:3 [12:3-12:6) int
// CHECK-NEXT:            y: Name 12:9 [12:9-12:15) string
// CHECK-NEXT:          y: Star 12:18 [12:18-12:20)
// CHECK-NEXT:            Name 12:19 [12:19-12:20) T
