// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Columns count bytes; line directives do not move what the dump shows.

package p

//line other.go:100
var é, 世 = "世", x

// CHECK:File 5:9 p
// CHECK-NEXT:  Var 8:5 [8:1-8:23)
// CHECK-NEXT:    name: Name 8:5 [8:5-8:7) é
// CHECK-NEXT:    name: Name 8:9 [8:9-8:12) 世
// CHECK-NEXT:    values: List 8:15 [8:15-8:23)
// CHECK-NEXT:      Lit 8:15 [8:15-8:20) string "世"
// CHECK-NEXT:      Name 8:22 [8:22-8:23) x
