// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Binary operators bind by precedence and associate to the left; unary ones bind tighter. A binary
// expression's position is its operator, its span goes from operand to operand.

package p

var a = 1 + 2*3 - -4
var b = a || c && d == e|f<<g
var d = !x && <-c == *p

// CHECK:File 6:9 p
// CHECK-NEXT:  Var 8:5 [8:1-8:21)
// CHECK-NEXT:    name: Name 8:5 [8:5-8:6) a
// CHECK-NEXT:    values: Binary 8:17 [8:9-8:21) -
// CHECK-NEXT:      x: Binary 8:11 [8:9-8:16) +
// CHECK-NEXT:        x: Lit 8:9 [8:9-8:10) int 1
// CHECK-NEXT:        y: Binary 8:14 [8:13-8:16) *
// CHECK-NEXT:          x: Lit 8:13 [8:13-8:14) int 2
// CHECK-NEXT:          y: Lit 8:15 [8:15-8:16) int 3
// CHECK-NEXT:      y: Unary 8:19 [8:19-8:21) -
// CHECK-NEXT:        Lit 8:20 [8:20-8:21) int 4
// CHECK-NEXT:  Var 9:5 [9:1-9:30)
// CHECK-NEXT:    name: Name 9:5 [9:5-9:6) b
// CHECK-NEXT:    values: Binary 9:11 [9:9-9:30) ||
// CHECK-NEXT:      x: Name 9:9 [9:9-9:10) a
// CHECK-NEXT:      y: Binary 9:16 [9:14-9:30) &&
// CHECK-NEXT:        x: Name 9:14 [9:14-9:15) c
// CHECK-NEXT:        y: Binary 9:21 [9:19-9:30) ==
// CHECK-NEXT:          x: Name 9:19 [9:19-9:20) d
// CHECK-NEXT:          y: Binary 9:25 [9:24-9:30) |
// CHECK-NEXT:            x: Name 9:24 [9:24-9:25) e
// CHECK-NEXT:            y: Binary 9:27 [9:26-9:30) <<
// CHECK-NEXT:              x: Name 9:26 [9:26-9:27) f
// CHECK-NEXT:              y: Name 9:29 [9:29-9:30) g
// CHECK-NEXT:  Var 10:5 [10:1-10:24)
// CHECK-NEXT:    name: Name 10:5 [10:5-10:6) d
// CHECK-NEXT:    values: Binary 10:12 [10:9-10:24) &&
// CHECK-NEXT:      x: Unary 10:9 [10:9-10:11) !
// CHECK-NEXT:        Name 10:10 [10:10-10:11) x
// CHECK-NEXT:      y: Binary 10:19 [10:15-10:24) ==
// CHECK-NEXT:        x: Unary 10:15 [10:15-10:18) <-
// CHECK-NEXT:          Name 10:17 [10:17-10:18) c
// CHECK-NEXT:        y: Star 10:22 [10:22-10:24)
// CHECK-NEXT:          Name 10:23 [10:23-10:24) p
