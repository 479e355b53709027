// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Literals keep the text of the source.

package p

var a = []any{1, 0x_F, 0b1, 0o7, 017, 1.5, .5, 1e9, 0x1p-2, 1i, 0123i, 'a', '\n', "s\t", `raw`}

// CHECK:File 5:9 p
// CHECK-NEXT:  Var 7:5 [7:1-7:96)
// CHECK-NEXT:    name: Name 7:5 [7:5-7:6) a
// CHECK-NEXT:    values: Composite 7:14 [7:9-7:96)
// CHECK-NEXT:      type: SliceType 7:9 [7:9-7:14)
// CHECK-NEXT:        elem: Name 7:11 [7:11-7:14) any
// CHECK-NEXT:      Lit 7:15 [7:15-7:16) int 1
// CHECK-NEXT:      Lit 7:18 [7:18-7:22) int 0x_F
// CHECK-NEXT:      Lit 7:24 [7:24-7:27) int 0b1
// CHECK-NEXT:      Lit 7:29 [7:29-7:32) int 0o7
// CHECK-NEXT:      Lit 7:34 [7:34-7:37) int 017
// CHECK-NEXT:      Lit 7:39 [7:39-7:42) float 1.5
// CHECK-NEXT:      Lit 7:44 [7:44-7:46) float .5
// CHECK-NEXT:      Lit 7:48 [7:48-7:51) float 1e9
// CHECK-NEXT:      Lit 7:53 [7:53-7:59) float 0x1p-2
// CHECK-NEXT:      Lit 7:61 [7:61-7:63) imaginary 1i
// CHECK-NEXT:      Lit 7:65 [7:65-7:70) imaginary 0123i
// CHECK-NEXT:      Lit 7:72 [7:72-7:75) rune 'a'
// CHECK-NEXT:      Lit 7:77 [7:77-7:81) rune '\n'
// CHECK-NEXT:      Lit 7:83 [7:83-7:88) string "s\t"
// CHECK-NEXT:      Lit 7:90 [7:90-7:95) string `raw`
