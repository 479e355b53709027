// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Simple statements, blocks, go, defer, return.

package p

func f() {
	x, y := 1, 2
	x = 3
	x, y = y, x
	x += 1
	x <<= 2
	x++
	c <- x
	<-c
	f()
	{
	}
	;
	go f()
	defer func() {}()
	var z int
	return x, z
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Func 7:6 [7:1-24:2) f
// CHECK-NEXT:    body: Block 7:10
// CHECK-NEXT:      Assign 8:7 [8:2-8:14) :=
// CHECK-NEXT:        lhs: List 8:2 [8:2-8:6)
// CHECK-NEXT:          Name 8:2 [8:2-8:3) x
// CHECK-NEXT:          Name 8:5 [8:5-8:6) y
// CHECK-NEXT:        rhs: List 8:10 [8:10-8:14)
// CHECK-NEXT:          Lit 8:10 [8:10-8:11) int 1
// CHECK-NEXT:          Lit 8:13 [8:13-8:14) int 2
// CHECK-NEXT:      Assign 9:4 [9:2-9:7) =
// CHECK-NEXT:        lhs: Name 9:2 [9:2-9:3) x
// CHECK-NEXT:        rhs: Lit 9:6 [9:6-9:7) int 3
// CHECK-NEXT:      Assign 10:7 [10:2-10:13) =
// CHECK-NEXT:        lhs: List 10:2 [10:2-10:6)
// CHECK-NEXT:          Name 10:2 [10:2-10:3) x
// CHECK-NEXT:          Name 10:5 [10:5-10:6) y
// CHECK-NEXT:        rhs: List 10:9 [10:9-10:13)
// CHECK-NEXT:          Name 10:9 [10:9-10:10) y
// CHECK-NEXT:          Name 10:12 [10:12-10:13) x
// CHECK-NEXT:      Assign 11:4 [11:2-11:8) = +
// CHECK-NEXT:        lhs: Name 11:2 [11:2-11:3) x
// CHECK-NEXT:        rhs: Lit 11:7 [11:7-11:8) int 1
// CHECK-NEXT:      Assign 12:4 [12:2-12:9) = <<
// CHECK-NEXT:        lhs: Name 12:2 [12:2-12:3) x
// CHECK-NEXT:        rhs: Lit 12:8 [12:8-12:9) int 2
// CHECK-NEXT:      Assign 13:3 [13:2-13:5) ++
// CHECK-NEXT:        lhs: Name 13:2 [13:2-13:3) x
// CHECK-NEXT:      Send 14:4 [14:2-14:8)
// CHECK-NEXT:        chan: Name 14:2 [14:2-14:3) c
// CHECK-NEXT:        value: Name 14:7 [14:7-14:8) x
// CHECK-NEXT:      ExprStmt 15:2 [15:2-15:5)
// CHECK-NEXT:        Unary 15:2 [15:2-15:5) <-
// CHECK-NEXT:          Name 15:4 [15:4-15:5) c
// CHECK-NEXT:      ExprStmt 16:3 [16:2-16:5)
// CHECK-NEXT:        Call 16:3 [16:2-16:5)
// CHECK-NEXT:          fun: Name 16:2 [16:2-16:3) f
// CHECK-NEXT:      BlockStmt 17:2 [17:2-18:3)
// CHECK-NEXT:      Empty 19:2 [19:2-19:2)
// CHECK-NEXT:      CallStmt 20:2 [20:2-20:8) go
// CHECK-NEXT:        Call 20:6 [20:5-20:8)
// CHECK-NEXT:          fun: Name 20:5 [20:5-20:6) f
// CHECK-NEXT:      CallStmt 21:2 [21:2-21:19) defer
// CHECK-NEXT:        Call 21:17 [21:8-21:19)
// CHECK-NEXT:          fun: FuncLit 21:8 [21:8-21:17)
// CHECK-NEXT:            body: Block 21:15
// CHECK-NEXT:      DeclStmt 22:2 [22:2-22:11)
// CHECK-NEXT:        Var 22:6 [22:2-22:11)
// CHECK-NEXT:          name: Name 22:6 [22:6-22:7) z
// CHECK-NEXT:          type: Name 22:8 [22:8-22:11) int
// CHECK-NEXT:      Return 23:2 [23:2-23:13)
// CHECK-NEXT:        List 23:9 [23:9-23:13)
// CHECK-NEXT:          Name 23:9 [23:9-23:10) x
// CHECK-NEXT:          Name 23:12 [23:12-23:13) z
