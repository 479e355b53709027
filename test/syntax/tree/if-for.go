// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// if and for in all forms.

package p

func f() {
	if x {
	}
	if x := 1; x > 0 {
	} else if y {
	} else {
		g()
	}
	for {
	}
	for x {
	}
	for i := 0; i < 10; i++ {
	}
	for ; ; {
	}
	for range x {
	}
	for i = range x {
	}
	for i, j := range x {
	}
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Func 7:6 [7:1-29:2) f
// CHECK-NEXT:    body: Block 7:10
// CHECK-NEXT:      If 8:2 [8:2-9:3)
// CHECK-NEXT:        cond: Name 8:5 [8:5-8:6) x
// CHECK-NEXT:        then: Block 8:7
// CHECK-NEXT:      If 10:2 [10:2-14:3)
// CHECK-NEXT:        init: Assign 10:7 [10:5-10:11) :=
// CHECK-NEXT:          lhs: Name 10:5 [10:5-10:6) x
// CHECK-NEXT:          rhs: Lit 10:10 [10:10-10:11) int 1
// CHECK-NEXT:        cond: Binary 10:15 [10:13-10:18) >
// CHECK-NEXT:          x: Name 10:13 [10:13-10:14) x
// CHECK-NEXT:          y: Lit 10:17 [10:17-10:18) int 0
// CHECK-NEXT:        then: Block 10:19
// CHECK-NEXT:        else: If 11:9 [11:9-14:3)
// CHECK-NEXT:          cond: Name 11:12 [11:12-11:13) y
// CHECK-NEXT:          then: Block 11:14
// CHECK-NEXT:          else: BlockStmt 12:9 [12:9-14:3)
// CHECK-NEXT:            ExprStmt 13:4 [13:3-13:6)
// CHECK-NEXT:              Call 13:4 [13:3-13:6)
// CHECK-NEXT:                fun: Name 13:3 [13:3-13:4) g
// CHECK-NEXT:      For 15:2 [15:2-16:3)
// CHECK-NEXT:        body: Block 15:6
// CHECK-NEXT:      For 17:2 [17:2-18:3)
// CHECK-NEXT:        cond: Name 17:6 [17:6-17:7) x
// CHECK-NEXT:        body: Block 17:8
// CHECK-NEXT:      For 19:2 [19:2-20:3)
// CHECK-NEXT:        init: Assign 19:8 [19:6-19:12) :=
// CHECK-NEXT:          lhs: Name 19:6 [19:6-19:7) i
// CHECK-NEXT:          rhs: Lit 19:11 [19:11-19:12) int 0
// CHECK-NEXT:        cond: Binary 19:16 [19:14-19:20) <
// CHECK-NEXT:          x: Name 19:14 [19:14-19:15) i
// CHECK-NEXT:          y: Lit 19:18 [19:18-19:20) int 10
// CHECK-NEXT:        post: Assign 19:23 [19:22-19:25) ++
// CHECK-NEXT:          lhs: Name 19:22 [19:22-19:23) i
// CHECK-NEXT:        body: Block 19:26
// CHECK-NEXT:      For 21:2 [21:2-22:3)
// CHECK-NEXT:        body: Block 21:10
// CHECK-NEXT:      For 23:2 [23:2-24:3) range =
// CHECK-NEXT:        range: Name 23:12 [23:12-23:13) x
// CHECK-NEXT:        body: Block 23:14
// CHECK-NEXT:      For 25:2 [25:2-26:3) range =
// CHECK-NEXT:        lhs: Name 25:6 [25:6-25:7) i
// CHECK-NEXT:        range: Name 25:16 [25:16-25:17) x
// CHECK-NEXT:        body: Block 25:18
// CHECK-NEXT:      For 27:2 [27:2-28:3) range :=
// CHECK-NEXT:        lhs: List 27:6 [27:6-27:10)
// CHECK-NEXT:          Name 27:6 [27:6-27:7) i
// CHECK-NEXT:          Name 27:9 [27:9-27:10) j
// CHECK-NEXT:        range: Name 27:20 [27:20-27:21) x
// CHECK-NEXT:        body: Block 27:22
