// RUN: cp %s %t.go
// RUN: %letgo explain %t.go:12 | FileCheck %s --check-prefix=HEAP
// RUN: %letgo explain -O0 %t.go:17:10 | FileCheck %s --check-prefix=STACK
// RUN: not %letgo explain %t.go:5:9 2>&1 | FileCheck %s --check-prefix=NONE
//
// The verdict on a line, the way the address took, what to change.

package main

//go:noinline
func heap() *int {
	x := 1
	return &x
}

func main() {
	p := new(int)
	println(*heap() + *p)
}

// HEAP: .go:12:2: x is on the heap
// HEAP-NEXT: what: var of type int, 8 bytes in main.heap
// HEAP-NEXT: why: its address is returned
// HEAP: to change it: return the value
// STACK: .go:17:10: new(int) is on the stack
// NONE: letgo: nothing is allocated at {{.*}}.go:5:9; allocations are at 12:2 17:2 17:10
