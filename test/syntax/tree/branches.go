// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Each branch statement knows the statement it leaves, continues or jumps to.

package p

func f() {
Outer:
	for {
		switch {
		case x:
			break
			break Outer
		default:
			continue
			continue Outer
		}
		select {
		case <-c:
			break
		}
		goto End
	}
End:
	goto Outer
}

// CHECK:File 5:9 p
// CHECK-NEXT:  Func 7:6 [7:1-26:2) f
// CHECK-NEXT:    body: Block 7:10
// CHECK-NEXT:      Labeled 8:6 [8:1-23:3) Outer
// CHECK-NEXT:        For 9:2 [9:2-23:3)
// CHECK-NEXT:          body: Block 9:6
// CHECK-NEXT:            Switch 10:3 [10:3-17:4)
// CHECK-NEXT:              Case 11:3
// CHECK-NEXT:                case: Name 11:8 [11:8-11:9) x
// CHECK-NEXT:                Branch 12:4 [12:4-12:9) break -> 10:3
// CHECK-NEXT:                Branch 13:4 [13:4-13:15) break Outer -> 9:2
// CHECK-NEXT:              Default 14:3
// CHECK-NEXT:                Branch 15:4 [15:4-15:12) continue -> 9:2
// CHECK-NEXT:                Branch 16:4 [16:4-16:18) continue Outer -> 9:2
// CHECK-NEXT:            Select 18:3 [18:3-21:4)
// CHECK-NEXT:              Case 19:3
// CHECK-NEXT:                comm: ExprStmt 19:8 [19:8-19:11)
// CHECK-NEXT:                  Unary 19:8 [19:8-19:11) <-
// CHECK-NEXT:                    Name 19:10 [19:10-19:11) c
// CHECK-NEXT:                Branch 20:4 [20:4-20:9) break -> 18:3
// CHECK-NEXT:            Branch 22:3 [22:3-22:11) goto End -> 24:4
// CHECK-NEXT:      Labeled 24:4 [24:1-25:12) End
// CHECK-NEXT:        Branch 25:2 [25:2-25:12) goto Outer -> 8:6
