// RUN: %not %letgo syntax -e %s 2>&1 | %FileCheck %s
//
// Line directives move the positions of errors, not the lines that are shown. A comment form with a
// column counts columns from its end; the others make columns unknown. Directives that are wrong
// are errors; //line counts in the first column only.

package p

//line a.go:10
var a = 1 1
// CHECK: a.go:10: syntax error: unexpected literal 1 after top level declaration
// CHECK-NEXT: 10 | var a = 1 1
var b /*line b.y:7:20*/ = 1 1
// CHECK: b.y:7:25: syntax error: unexpected literal 1
 //line c.go:30
var c = 1 1
// CHECK: b.y:10:11: syntax error: unexpected literal 1
//line :50:1
var d = 1 1
// CHECK: b.y:50:11: syntax error: unexpected literal 1
//line e.go:x
//line e.go:0
//line e.go:1:0
//line e.go
// CHECK: b.y:52:13: invalid line number: x
// CHECK: b.y:53:13: invalid line number: 0
// CHECK: b.y:54:15: invalid column number: 0
var f = 1 1
// CHECK: b.y:59:11: syntax error: unexpected literal 1
