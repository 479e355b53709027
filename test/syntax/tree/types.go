// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Types: each kind once, channels in all directions.

package p

type (
	A [2]int
	B []int
	C map[string]int
	D *int
	E chan int
	F <-chan int
	G chan<- (<-chan int)
	H func(a, b int, c ...string) (d T, e error)
	I = pkg.T
	J (int)
	K func(int, string) bool
)

// CHECK:File 5:9 p
// CHECK-NEXT:  Type 8:2 [8:2-8:10) group=1 A
// CHECK-NEXT:    type: ArrayType 8:4 [8:4-8:10)
// CHECK-NEXT:      len: Lit 8:5 [8:5-8:6) int 2
// CHECK-NEXT:      elem: Name 8:7 [8:7-8:10) int
// CHECK-NEXT:  Type 9:2 [9:2-9:9) group=1 B
// CHECK-NEXT:    type: SliceType 9:4 [9:4-9:9)
// CHECK-NEXT:      elem: Name 9:6 [9:6-9:9) int
// CHECK-NEXT:  Type 10:2 [10:2-10:18) group=1 C
// CHECK-NEXT:    type: MapType 10:4 [10:4-10:18)
// CHECK-NEXT:      key: Name 10:8 [10:8-10:14) string
// CHECK-NEXT:      value: Name 10:15 [10:15-10:18) int
// CHECK-NEXT:  Type 11:2 [11:2-11:8) group=1 D
// CHECK-NEXT:    type: Star 11:4 [11:4-11:8)
// CHECK-NEXT:      Name 11:5 [11:5-11:8) int
// CHECK-NEXT:  Type 12:2 [12:2-12:12) group=1 E
// CHECK-NEXT:    type: ChanType 12:4 [12:4-12:12) both
// CHECK-NEXT:      elem: Name 12:9 [12:9-12:12) int
// CHECK-NEXT:  Type 13:2 [13:2-13:14) group=1 F
// CHECK-NEXT:    type: ChanType 13:4 [13:4-13:14) receive
// CHECK-NEXT:      elem: Name 13:11 [13:11-13:14) int
// CHECK-NEXT:  Type 14:2 [14:2-14:23) group=1 G
// CHECK-NEXT:    type: ChanType 14:4 [14:4-14:23) send
// CHECK-NEXT:      elem: ChanType 14:12 [14:12-14:22) receive
// CHECK-NEXT:        elem: Name 14:19 [14:19-14:22) int
// CHECK-NEXT:  Type 15:2 [15:2-15:46) group=1 H
// CHECK-NEXT:    type: FuncType 15:8 [15:4-15:46)
// CHECK-NEXT:      param: Field 15:9 a
// CHECK-NEXT:        type: Name 15:14 [15:14-15:17) int
// CHECK-NEXT:      param: Field 15:12 b
// CHECK-NEXT:      param: Field 15:19 c
// CHECK-NEXT:        type: DotsType 15:21 [15:21-15:30)
// CHECK-NEXT:          elem: Name 15:24 [15:24-15:30) string
// CHECK-NEXT:      result: Field 15:33 d
// CHECK-NEXT:        type: Name 15:35 [15:35-15:36) T
// CHECK-NEXT:      result: Field 15:38 e
// CHECK-NEXT:        type: Name 15:40 [15:40-15:45) error
// CHECK-NEXT:  Type 16:2 [16:2-16:11) group=1 I alias
// CHECK-NEXT:    type: Selector 16:9 [16:6-16:11)
// CHECK-NEXT:      x: Name 16:6 [16:6-16:9) pkg
// CHECK-NEXT:      sel: Name 16:10 [16:10-16:11) T
// CHECK-NEXT:  Type 17:2 [17:2-17:9) group=1 J
// CHECK-NEXT:    type: Name 17:5 [17:5-17:8) int
// CHECK-NEXT:  Type 18:2 [18:2-18:26) group=1 K
// CHECK-NEXT:    type: FuncType 18:8 [18:4-18:26)
// CHECK-NEXT:      param: Field 18:9
// CHECK-NEXT:        type: Name 18:9 [18:9-18:12) int
// CHECK-NEXT:      param: Field 18:14
// CHECK-NEXT:        type: Name 18:14 [18:14-18:20) string
// CHECK-NEXT:      result: Field 18:22
// CHECK-NEXT:        type: Name 18:22 [18:22-18:26) bool
