// RUN: cp %s %t.go
// RUN: %letgo explain -l %t.go:23 | FileCheck %s
// RUN: %letgo build -m=2 -l -o %t %t.go 2>&1 | FileCheck %s --check-prefix=FLOW
//
// What a function keeps of what its argument points to: the way goes on into it, down to the
// statement that decides. Two objects of one line have a flow each, also where the words are the
// same.

package main

var kept struct{ last any }

func keep(args ...any) {
	for _, a := range args {
		deeper(a)
	}
}

func deeper(a any) { kept.last = a }

func main() {
	x, y := 300, 400
	keep(x, y)
}

// CHECK: .go:23:6: x is on the heap
// CHECK-NEXT: what: box of type int, 8 bytes in main.main
// CHECK-NEXT: why: keep may keep what its argument points to at {{.*}}.go:23:6
// CHECK: passed to keep at {{.*}}.go:23:6
// CHECK: passed to deeper at {{.*}}.go:15:9
// CHECK-NEXT: | deeper(a)
// CHECK-NEXT: stored in kept at {{.*}}.go:19:
// CHECK: decides: {{.*}}.go:19:{{[0-9]+}}: func deeper(a any) { kept.last = a }
// CHECK: .go:23:6: y is on the heap

// FLOW: .go:23:6: x escapes to heap:
// FLOW-NEXT: .go:23:6:   flow: {heap} = &{storage for x}:
// FLOW-NEXT: .go:23:6:     from keep(x, y) (call parameter) at {{.*}}.go:23:6
// FLOW-NEXT: .go:23:6: x escapes to heap
// FLOW-NEXT: .go:23:6: y escapes to heap:
// FLOW-NEXT: .go:23:6:   flow: {heap} = &{storage for y}:
// FLOW-NEXT: .go:23:6:     from keep(x, y) (call parameter) at {{.*}}.go:23:6
// FLOW-NEXT: .go:23:6: y escapes to heap
