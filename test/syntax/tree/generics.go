// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Type parameters of types and functions, instances, and arrays that look like them.

package p

type A[P any] struct{}
type B[P *Q,] []P
type C[P *[]int] int
type D[P, Q ~int | ~string, R interface{ m() }] map[P]Q
type E[n * 2] int
type F[n] int
type G[P []int] int

func f[T any, U A[T]](t T) U { return g[T, U](t) }

func (a A[P]) m() {}

var x A[int] = h[[]int]

// CHECK:File 5:9 p
// CHECK-NEXT:  Type 7:6 [7:1-7:23) A
// CHECK-NEXT:    tparam: Field 7:8 P
// CHECK-NEXT:      type: Name 7:10 [7:10-7:13) any
// CHECK-NEXT:    type: StructType 7:15 [7:15-7:23)
// CHECK-NEXT:  Type 8:6 [8:1-8:18) B
// CHECK-NEXT:    tparam: Field 8:8 P
// CHECK-NEXT:      type: Star 8:10 [8:10-8:12)
// CHECK-NEXT:        Name 8:11 [8:11-8:12) Q
// CHECK-NEXT:    type: SliceType 8:15 [8:15-8:18)
// CHECK-NEXT:      elem: Name 8:17 [8:17-8:18) P
// CHECK-NEXT:  Type 9:6 [9:1-9:21) C
// CHECK-NEXT:    tparam: Field 9:8 P
// CHECK-NEXT:      type: Star 9:10 [9:10-9:16)
// CHECK-NEXT:        SliceType 9:11 [9:11-9:16)
// CHECK-NEXT:          elem: Name 9:13 [9:13-9:16) int
// CHECK-NEXT:    type: Name 9:18 [9:18-9:21) int
// CHECK-NEXT:  Type 10:6 [10:1-10:56) D
// CHECK-NEXT:    tparam: Field 10:8 P
// CHECK-NEXT:      type: Binary 10:18 [10:13-10:27) |
// CHECK-NEXT:        x: Unary 10:13 [10:13-10:17) ~
// CHECK-NEXT:          Name 10:14 [10:14-10:17) int
// CHECK-NEXT:        y: Unary 10:20 [10:20-10:27) ~
// CHECK-NEXT:          Name 10:21 [10:21-10:27) string
// CHECK-NEXT:    tparam: Field 10:11 Q
// CHECK-NEXT:    tparam: Field 10:29 R
// CHECK-NEXT:      type: InterfaceType 10:31 [10:31-10:47)
// CHECK-NEXT:        Field 10:42 m
// CHECK-NEXT:          type: FuncType 10:43 [10:43-10:45)
// CHECK-NEXT:    type: MapType 10:49 [10:49-10:56)
// CHECK-NEXT:      key: Name 10:53 [10:53-10:54) P
// CHECK-NEXT:      value: Name 10:55 [10:55-10:56) Q
// CHECK-NEXT:  Type 11:6 [11:1-11:18) E
// CHECK-NEXT:    type: ArrayType 11:7 [11:7-11:18)
// CHECK-NEXT:      len: Binary 11:10 [11:8-11:13) *
// CHECK-NEXT:        x: Name 11:8 [11:8-11:9) n
// CHECK-NEXT:        y: Lit 11:12 [11:12-11:13) int 2
// CHECK-NEXT:      elem: Name 11:15 [11:15-11:18) int
// CHECK-NEXT:  Type 12:6 [12:1-12:14) F
// CHECK-NEXT:    type: ArrayType 12:7 [12:7-12:14)
// CHECK-NEXT:      len: Name 12:8 [12:8-12:9) n
// CHECK-NEXT:      elem: Name 12:11 [12:11-12:14) int
// CHECK-NEXT:  Type 13:6 [13:1-13:20) G
// CHECK-NEXT:    tparam: Field 13:8 P
// CHECK-NEXT:      type: SliceType 13:10 [13:10-13:15)
// CHECK-NEXT:        elem: Name 13:12 [13:12-13:15) int
// CHECK-NEXT:    type: Name 13:17 [13:17-13:20) int
// CHECK-NEXT:  Func 15:6 [15:1-15:51) f
// CHECK-NEXT:    tparam: Field 15:8 T
// CHECK-NEXT:      type: Name 15:10 [15:10-15:13) any
// CHECK-NEXT:    tparam: Field 15:15 U
// CHECK-NEXT:      type: Index 15:18 [15:17-15:21)
// CHECK-NEXT:        x: Name 15:17 [15:17-15:18) A
// CHECK-NEXT:        index: Name 15:19 [15:19-15:20) T
// CHECK-NEXT:    param: Field 15:23 t
// CHECK-NEXT:      type: Name 15:25 [15:25-15:26) T
// CHECK-NEXT:    result: Field 15:28
// CHECK-NEXT:      type: Name 15:28 [15:28-15:29) U
// CHECK-NEXT:    body: Block 15:30
// CHECK-NEXT:      Return 15:32 [15:32-15:49)
// CHECK-NEXT:        Call 15:46 [15:39-15:49)
// CHECK-NEXT:          fun: Index 15:40 [15:39-15:46)
// CHECK-NEXT:            x: Name 15:39 [15:39-15:40) g
// CHECK-NEXT:            index: List 15:41 [15:41-15:45)
// CHECK-NEXT:              Name 15:41 [15:41-15:42) T
// CHECK-NEXT:              Name 15:44 [15:44-15:45) U
// CHECK-NEXT:          arg: Name 15:47 [15:47-15:48) t
// CHECK-NEXT:  Func 17:6 [17:1-17:21) m
// CHECK-NEXT:    recv: Field 17:7 a
// CHECK-NEXT:      type: Index 17:10 [17:9-17:13)
// CHECK-NEXT:        x: Name 17:9 [17:9-17:10) A
// CHECK-NEXT:        index: Name 17:11 [17:11-17:12) P
// CHECK-NEXT:    body: Block 17:19
// CHECK-NEXT:  Var 19:5 [19:1-19:24)
// CHECK-NEXT:    name: Name 19:5 [19:5-19:6) x
// CHECK-NEXT:    type: Index 19:8 [19:7-19:13)
// CHECK-NEXT:      x: Name 19:7 [19:7-19:8) A
// CHECK-NEXT:      index: Name 19:9 [19:9-19:12) int
// CHECK-NEXT:    values: Index 19:17 [19:16-19:24)
// CHECK-NEXT:      x: Name 19:16 [19:16-19:17) h
// CHECK-NEXT:      index: SliceType 19:18 [19:18-19:23)
// CHECK-NEXT:        elem: Name 19:20 [19:20-19:23) int
