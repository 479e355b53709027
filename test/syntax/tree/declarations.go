// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Groups, iota, imports, methods, functions without body.

package p

import "fmt"
import (
	. "a"
	_ "b"
	c "c"
)

const x, y = 1, 2
const (
	a int = iota
	b

	_, d = iota, "x"
)

var e, f = g()
var (
	h int
	i = 1
)

func g() (int, error)
func (r *T) m(int) {}

// CHECK:File 5:9 p
// CHECK-NEXT:  Import 7:8 [7:1-7:13)
// CHECK-NEXT:    path: Lit 7:8 [7:8-7:13) string "fmt"
// CHECK-NEXT:  Import 9:2 [9:2-9:7) group=1
// CHECK-NEXT:    name: Name 9:2 [9:2-9:3) .
// CHECK-NEXT:    path: Lit 9:4 [9:4-9:7) string "a"
// CHECK-NEXT:  Import 10:2 [10:2-10:7) group=1
// CHECK-NEXT:    name: Name 10:2 [10:2-10:3) _
// CHECK-NEXT:    path: Lit 10:4 [10:4-10:7) string "b"
// CHECK-NEXT:  Import 11:2 [11:2-11:7) group=1
// CHECK-NEXT:    name: Name 11:2 [11:2-11:3) c
// CHECK-NEXT:    path: Lit 11:4 [11:4-11:7) string "c"
// CHECK-NEXT:  Const 14:7 [14:1-14:18) iota=0
// CHECK-NEXT:    name: Name 14:7 [14:7-14:8) x
// CHECK-NEXT:    name: Name 14:10 [14:10-14:11) y
// CHECK-NEXT:    values: List 14:14 [14:14-14:18)
// CHECK-NEXT:      Lit 14:14 [14:14-14:15) int 1
// CHECK-NEXT:      Lit 14:17 [14:17-14:18) int 2
// CHECK-NEXT:  Const 16:2 [16:2-16:14) group=2 iota=0
// CHECK-NEXT:    name: Name 16:2 [16:2-16:3) a
// CHECK-NEXT:    type: Name 16:4 [16:4-16:7) int
// CHECK-NEXT:    values: Name 16:10 [16:10-16:14) iota
// CHECK-NEXT:  Const 17:2 [17:2-17:3) group=2 iota=1
// CHECK-NEXT:    name: Name 17:2 [17:2-17:3) b
// CHECK-NEXT:  Const 19:2 [19:2-19:18) group=2 iota=2
// CHECK-NEXT:    name: Name 19:2 [19:2-19:3) _
// CHECK-NEXT:    name: Name 19:5 [19:5-19:6) d
// CHECK-NEXT:    values: List 19:9 [19:9-19:18)
// CHECK-NEXT:      Name 19:9 [19:9-19:13) iota
// CHECK-NEXT:      Lit 19:15 [19:15-19:18) string "x"
// CHECK-NEXT:  Var 22:5 [22:1-22:15)
// CHECK-NEXT:    name: Name 22:5 [22:5-22:6) e
// CHECK-NEXT:    name: Name 22:8 [22:8-22:9) f
// CHECK-NEXT:    values: Call 22:13 [22:12-22:15)
// CHECK-NEXT:      fun: Name 22:12 [22:12-22:13) g
// CHECK-NEXT:  Var 24:2 [24:2-24:7) group=3
// CHECK-NEXT:    name: Name 24:2 [24:2-24:3) h
// CHECK-NEXT:    type: Name 24:4 [24:4-24:7) int
// CHECK-NEXT:  Var 25:2 [25:2-25:7) group=3
// CHECK-NEXT:    name: Name 25:2 [25:2-25:3) i
// CHECK-NEXT:    values: Lit 25:6 [25:6-25:7) int 1
// CHECK-NEXT:  Func 28:6 [28:1-28:22) g
// CHECK-NEXT:    result: Field 28:11
// CHECK-NEXT:      type: Name 28:11 [28:11-28:14) int
// CHECK-NEXT:    result: Field 28:16
// CHECK-NEXT:      type: Name 28:16 [28:16-28:21) error
// CHECK-NEXT:  Func 29:6 [29:1-29:22) m
// CHECK-NEXT:    recv: Field 29:7 r
// CHECK-NEXT:      type: Star 29:9 [29:9-29:11)
// CHECK-NEXT:        Name 29:10 [29:10-29:11) T
// CHECK-NEXT:    param: Field 29:15
// CHECK-NEXT:      type: Name 29:15 [29:15-29:18) int
// CHECK-NEXT:    body: Block 29:20
