// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// switch with and without tag, type switches, select.

package p

func f() {
	switch x := g(); x {
	case 1, 2:
		fallthrough
	default:
	}
	switch {
	}
	switch y := x.(type) {
	case int, []T:
	case nil:
	}
	switch x.(type) {
	}
	select {
	case v := <-c:
	case v, ok = <-c:
	case c <- 1:
	case <-c:
	default:
	}
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Func 7:6 [7:1-28:2) f
// CHECK-NEXT:    body: Block 7:10
// CHECK-NEXT:      Switch 8:2 [8:2-12:3)
// CHECK-NEXT:        init: Assign 8:11 [8:9-8:17) :=
// CHECK-NEXT:          lhs: Name 8:9 [8:9-8:10) x
// CHECK-NEXT:          rhs: Call 8:15 [8:14-8:17)
// CHECK-NEXT:            fun: Name 8:14 [8:14-8:15) g
// CHECK-NEXT:        tag: Name 8:19 [8:19-8:20) x
// CHECK-NEXT:        Case 9:2
// CHECK-NEXT:          case: Lit 9:7 [9:7-9:8) int 1
// CHECK-NEXT:          case: Lit 9:10 [9:10-9:11) int 2
// CHECK-NEXT:          Branch 10:3 [10:3-10:14) fallthrough
// CHECK-NEXT:        Default 11:2
// CHECK-NEXT:      Switch 13:2 [13:2-14:3)
// CHECK-NEXT:      Switch 15:2 [15:2-18:3)
// CHECK-NEXT:        tag: TypeSwitchGuard 15:15 [15:9-15:22)
// CHECK-NEXT:          lhs: Name 15:9 [15:9-15:10) y
// CHECK-NEXT:          x: Name 15:14 [15:14-15:15) x
// CHECK-NEXT:        Case 16:2
// CHECK-NEXT:          case: Name 16:7 [16:7-16:10) int
// CHECK-NEXT:          case: SliceType 16:12 [16:12-16:15)
// CHECK-NEXT:            elem: Name 16:14 [16:14-16:15) T
// CHECK-NEXT:        Case 17:2
// CHECK-NEXT:          case: Name 17:7 [17:7-17:10) nil
// CHECK-NEXT:      Switch 19:2 [19:2-20:3)
// CHECK-NEXT:        tag: TypeSwitchGuard 19:10 [19:9-19:17)
// CHECK-NEXT:          x: Name 19:9 [19:9-19:10) x
// CHECK-NEXT:      Select 21:2 [21:2-27:3)
// CHECK-NEXT:        Case 22:2
// CHECK-NEXT:          comm: Assign 22:9 [22:7-22:15) :=
// CHECK-NEXT:            lhs: Name 22:7 [22:7-22:8) v
// CHECK-NEXT:            rhs: Unary 22:12 [22:12-22:15) <-
// CHECK-NEXT:              Name 22:14 [22:14-22:15) c
// CHECK-NEXT:        Case 23:2
// CHECK-NEXT:          comm: Assign 23:13 [23:7-23:18) =
// CHECK-NEXT:            lhs: List 23:7 [23:7-23:12)
// CHECK-NEXT:              Name 23:7 [23:7-23:8) v
// CHECK-NEXT:              Name 23:10 [23:10-23:12) ok
// CHECK-NEXT:            rhs: Unary 23:15 [23:15-23:18) <-
// CHECK-NEXT:              Name 23:17 [23:17-23:18) c
// CHECK-NEXT:        Case 24:2
// CHECK-NEXT:          comm: Send 24:9 [24:7-24:13)
// CHECK-NEXT:            chan: Name 24:7 [24:7-24:8) c
// CHECK-NEXT:            value: Lit 24:12 [24:12-24:13) int 1
// CHECK-NEXT:        Case 25:2
// CHECK-NEXT:          comm: ExprStmt 25:7 [25:7-25:10)
// CHECK-NEXT:            Unary 25:7 [25:7-25:10) <-
// CHECK-NEXT:              Name 25:9 [25:9-25:10) c
// CHECK-NEXT:        Default 26:2
