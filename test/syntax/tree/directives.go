// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Directives, linknames and pragmas are kept.

// +build ignored

//go:build linux

package p

import _ "unsafe"

//go:linkname f runtime.f
//go:linkname g

//go:noescape
//go:nosplit
func f()

//go:notinheap
type T struct{}

//go:embed a.txt b.txt
var x string

// CHECK:File 9:9 p
// CHECK-NEXT:  Directive 5:1  +build ignored
// CHECK-NEXT:  Directive 7:3 go:build linux
// CHECK-NEXT:  Directive 23:3 go:embed a.txt b.txt
// CHECK-NEXT:  Linkname 13:3 f runtime.f
// CHECK-NEXT:  Linkname 14:3 g
// CHECK-NEXT:  Import 11:8 [11:1-11:18)
// CHECK-NEXT:    name: Name 11:8 [11:8-11:9) _
// CHECK-NEXT:    path: Lit 11:10 [11:10-11:18) string "unsafe"
// CHECK-NEXT:  Func 18:6 [18:1-18:9) pragma=0x16 f
// CHECK-NEXT:  Type 21:6 [21:1-21:16) pragma=0x80 T
// CHECK-NEXT:    type: StructType 21:8 [21:8-21:16)
// CHECK-NEXT:  Var 24:5 [24:1-24:13) pragma=0x200
// CHECK-NEXT:    name: Name 24:5 [24:5-24:6) x
// CHECK-NEXT:    type: Name 24:7 [24:7-24:13) string
