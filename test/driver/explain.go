// RUN: cp %s %t.go
// RUN: %letgo explain %t.go:13 | FileCheck %s --check-prefix=HEAP
// RUN: %letgo explain -O0 %t.go:18:10 | FileCheck %s --check-prefix=STACK
// RUN: %letgo explain %t.go:27 | FileCheck %s --check-prefix=ROOM
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
	kept = heap()
	println(*kept + *p + *made())
}

var kept *int

//go:noinline
func made() *int {
	y := 1
	return &y
}

// HEAP: .go:13:2: x is on the heap
// HEAP-NEXT: what: var of type int, 8 bytes in main.heap
// HEAP-NEXT: why: its address is returned
// HEAP: to change it: return the value
// ROOM: .go:27:2: y is on the stack
// ROOM-NEXT: what: var of type int, 8 bytes in main.made
// ROOM-NEXT: why: it leaves the function, but nothing that outlives its callers holds its address
// ROOM-NEXT: in the frame of the caller: {{.*}}.go:20:28
// STACK: .go:18:10: new(int) is on the stack
// NONE: letgo: nothing is allocated at {{.*}}.go:5:9; nearest: 13:2
