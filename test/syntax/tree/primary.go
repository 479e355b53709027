// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Selectors, indices, slices, assertions and calls are positioned at the token that makes them.

package p

var a = x.y.z
var b = x[1][2:]
var c = x[1:2:3].(T)
var d = f(1, g()...)
var e = (f)(x)
var h = []byte("x")

// CHECK:File 5:9 p
// CHECK-NEXT:  Var 7:5 [7:1-7:14)
// CHECK-NEXT:    name: Name 7:5 [7:5-7:6) a
// CHECK-NEXT:    values: Selector 7:12 [7:9-7:14)
// CHECK-NEXT:      x: Selector 7:10 [7:9-7:12)
// CHECK-NEXT:        x: Name 7:9 [7:9-7:10) x
// CHECK-NEXT:        sel: Name 7:11 [7:11-7:12) y
// CHECK-NEXT:      sel: Name 7:13 [7:13-7:14) z
// CHECK-NEXT:  Var 8:5 [8:1-8:17)
// CHECK-NEXT:    name: Name 8:5 [8:5-8:6) b
// CHECK-NEXT:    values: Slice 8:13 [8:9-8:17)
// CHECK-NEXT:      x: Index 8:10 [8:9-8:13)
// CHECK-NEXT:        x: Name 8:9 [8:9-8:10) x
// CHECK-NEXT:        index: Lit 8:11 [8:11-8:12) int 1
// CHECK-NEXT:      low: Lit 8:14 [8:14-8:15) int 2
// CHECK-NEXT:  Var 9:5 [9:1-9:21)
// CHECK-NEXT:    name: Name 9:5 [9:5-9:6) c
// CHECK-NEXT:    values: Assert 9:17 [9:9-9:21)
// CHECK-NEXT:      x: Slice 9:10 [9:9-9:17) full
// CHECK-NEXT:        x: Name 9:9 [9:9-9:10) x
// CHECK-NEXT:        low: Lit 9:11 [9:11-9:12) int 1
// CHECK-NEXT:        high: Lit 9:13 [9:13-9:14) int 2
// CHECK-NEXT:        max: Lit 9:15 [9:15-9:16) int 3
// CHECK-NEXT:      type: Name 9:19 [9:19-9:20) T
// CHECK-NEXT:  Var 10:5 [10:1-10:21)
// CHECK-NEXT:    name: Name 10:5 [10:5-10:6) d
// CHECK-NEXT:    values: Call 10:10 [10:9-10:21) ...
// CHECK-NEXT:      fun: Name 10:9 [10:9-10:10) f
// CHECK-NEXT:      arg: Lit 10:11 [10:11-10:12) int 1
// CHECK-NEXT:      arg: Call 10:15 [10:14-10:17)
// CHECK-NEXT:        fun: Name 10:14 [10:14-10:15) g
// CHECK-NEXT:  Var 11:5 [11:1-11:15)
// CHECK-NEXT:    name: Name 11:5 [11:5-11:6) e
// CHECK-NEXT:    values: Call 11:12 [11:9-11:15)
// CHECK-NEXT:      fun: Paren 11:9 [11:9-11:12)
// CHECK-NEXT:        Name 11:10 [11:10-11:11) f
// CHECK-NEXT:      arg: Name 11:13 [11:13-11:14) x
// CHECK-NEXT:  Var 12:5 [12:1-12:20)
// CHECK-NEXT:    name: Name 12:5 [12:5-12:6) h
// CHECK-NEXT:    values: Call 12:15 [12:9-12:20)
// CHECK-NEXT:      fun: SliceType 12:9 [12:9-12:15)
// CHECK-NEXT:        elem: Name 12:11 [12:11-12:15) byte
// CHECK-NEXT:      arg: Lit 12:16 [12:16-12:19) string "x"
