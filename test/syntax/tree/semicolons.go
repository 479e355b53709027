// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Where a newline is a semicolon and where it is not: after a comment of several lines it is.

package p

func f() {
	x := g(1,
		2,
	).
		h()
	a := 1 /* one
	line more */ b := 2
	if x { return }; L: y++; goto L
	return
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Func 7:6 [7:1-16:2) f
// CHECK-NEXT:    body: Block 7:10
// CHECK-NEXT:      Assign 8:4 [8:2-11:6) :=
// CHECK-NEXT:        lhs: Name 8:2 [8:2-8:3) x
// CHECK-NEXT:        rhs: Call 11:4 [8:7-11:6)
// CHECK-NEXT:          fun: Selector 10:3 [8:7-11:4)
// CHECK-NEXT:            x: Call 8:8 [8:7-10:3)
// CHECK-NEXT:              fun: Name 8:7 [8:7-8:8) g
// CHECK-NEXT:              arg: Lit 8:9 [8:9-8:10) int 1
// CHECK-NEXT:              arg: Lit 9:3 [9:3-9:4) int 2
// CHECK-NEXT:            sel: Name 11:3 [11:3-11:4) h
// CHECK-NEXT:      Assign 12:4 [12:2-12:8) :=
// CHECK-NEXT:        lhs: Name 12:2 [12:2-12:3) a
// CHECK-NEXT:        rhs: Lit 12:7 [12:7-12:8) int 1
// CHECK-NEXT:      Assign 13:17 [13:15-13:21) :=
// CHECK-NEXT:        lhs: Name 13:15 [13:15-13:16) b
// CHECK-NEXT:        rhs: Lit 13:20 [13:20-13:21) int 2
// CHECK-NEXT:      If 14:2 [14:2-14:17)
// CHECK-NEXT:        cond: Name 14:5 [14:5-14:6) x
// CHECK-NEXT:        then: Block 14:7
// CHECK-NEXT:          Return 14:9 [14:9-14:15)
// CHECK-NEXT:      Labeled 14:20 [14:19-14:25) L
// CHECK-NEXT:        Assign 14:23 [14:22-14:25) ++
// CHECK-NEXT:          lhs: Name 14:22 [14:22-14:23) y
// CHECK-NEXT:      Branch 14:27 [14:27-14:33) goto L -> 14:20
// CHECK-NEXT:      Return 15:2 [15:2-15:8)
