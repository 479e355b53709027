// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Struct types: names that share a type, embedded types, tags.

package p

type S struct {
	a, b int "tag"
	T
	*pkg.U `x`
	G[int]
	c [4]byte
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Type 7:6 [7:1-13:2) S
// CHECK-NEXT:    type: StructType 7:8 [7:8-13:2)
// CHECK-NEXT:      Field 8:2 a "tag"
// CHECK-NEXT:        type: Name 8:7 [8:7-8:10) int
// CHECK-NEXT:      Field 8:5 b "tag"
// CHECK-NEXT:      Field 9:2 embedded
// CHECK-NEXT:        type: Name 9:2 [9:2-9:3) T
// CHECK-NEXT:      Field 10:2 embedded `x`
// CHECK-NEXT:        type: Star 10:2 [10:2-10:12)
// CHECK-NEXT:          Selector 10:6 [10:3-10:8)
// CHECK-NEXT:            x: Name 10:3 [10:3-10:6) pkg
// CHECK-NEXT:            sel: Name 10:7 [10:7-10:8) U
// CHECK-NEXT:      Field 11:2 embedded
// CHECK-NEXT:        type: Index 11:3 [11:2-11:8)
// CHECK-NEXT:          x: Name 11:2 [11:2-11:3) G
// CHECK-NEXT:          index: Name 11:4 [11:4-11:7) int
// CHECK-NEXT:      Field 12:2 c
// CHECK-NEXT:        type: ArrayType 12:4 [12:4-12:11)
// CHECK-NEXT:          len: Lit 12:5 [12:5-12:6) int 4
// CHECK-NEXT:          elem: Name 12:7 [12:7-12:11) byte
