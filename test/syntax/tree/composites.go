// RUN: %letgo syntax -dump %s | %FileCheck --match-full-lines --strict-whitespace %s
//
// Composite literals: elided types, keys, nesting; a function literal as an element.

package p

var a = map[string][]T{"x": {{1, 2}, {y: 3}}, k: nil}
var b = [...]func(){func() {}}
var c = &pkg.T{}

// CHECK:File 5:9 p
// CHECK-NEXT:  Var 7:5 [7:1-7:54)
// CHECK-NEXT:    name: Name 7:5 [7:5-7:6) a
// CHECK-NEXT:    values: Composite 7:23 [7:9-7:54)
// CHECK-NEXT:      type: MapType 7:9 [7:9-7:23)
// CHECK-NEXT:        key: Name 7:13 [7:13-7:19) string
// CHECK-NEXT:        value: SliceType 7:20 [7:20-7:23)
// CHECK-NEXT:          elem: Name 7:22 [7:22-7:23) T
// CHECK-NEXT:      KeyValue 7:27 [7:24-7:45)
// CHECK-NEXT:        key: Lit 7:24 [7:24-7:27) string "x"
// CHECK-NEXT:        value: Composite 7:29 [7:29-7:45)
// CHECK-NEXT:          Composite 7:30 [7:30-7:36)
// CHECK-NEXT:            Lit 7:31 [7:31-7:32) int 1
// CHECK-NEXT:            Lit 7:34 [7:34-7:35) int 2
// CHECK-NEXT:          Composite 7:38 [7:38-7:44)
// CHECK-NEXT:            KeyValue 7:40 [7:39-7:43)
// CHECK-NEXT:              key: Name 7:39 [7:39-7:40) y
// CHECK-NEXT:              value: Lit 7:42 [7:42-7:43) int 3
// CHECK-NEXT:      KeyValue 7:48 [7:47-7:53)
// CHECK-NEXT:        key: Name 7:47 [7:47-7:48) k
// CHECK-NEXT:        value: Name 7:50 [7:50-7:53) nil
// CHECK-NEXT:  Var 8:5 [8:1-8:31)
// CHECK-NEXT:    name: Name 8:5 [8:5-8:6) b
// CHECK-NEXT:    values: Composite 8:20 [8:9-8:31)
// CHECK-NEXT:      type: ArrayType 8:9 [8:9-8:20)
// CHECK-NEXT:        elem: FuncType 8:18 [8:14-8:20)
// CHECK-NEXT:      FuncLit 8:21 [8:21-8:30)
// CHECK-NEXT:        body: Block 8:28
// CHECK-NEXT:  Var 9:5 [9:1-9:17)
// CHECK-NEXT:    name: Name 9:5 [9:5-9:6) c
// CHECK-NEXT:    values: Unary 9:9 [9:9-9:17) &
// CHECK-NEXT:      Composite 9:15 [9:10-9:17)
// CHECK-NEXT:        type: Selector 9:13 [9:10-9:15)
// CHECK-NEXT:          x: Name 9:10 [9:10-9:13) pkg
// CHECK-NEXT:          sel: Name 9:14 [9:14-9:15) T
