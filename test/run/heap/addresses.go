// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Addresses that are computed: unsafe.Pointer(uintptr(p) + n) is an address in the object of p, and
// what is stored through it goes there and nowhere else. Beside it the one that leaves.

package main

import "unsafe"

const word = unsafe.Sizeof(uintptr(0))

func at(p unsafe.Pointer, n uintptr) unsafe.Pointer {
	return unsafe.Pointer(uintptr(p) + n)
}

func written(n int) int {
	x, y := n, n+1 // GC "moved to heap: x" GC "moved to heap: y"
	var t [3]*int
	*(**int)(at(unsafe.Pointer(&t), 2*word)) = &x
	*(**int)(unsafe.Pointer(word + uintptr(unsafe.Pointer(&t)))) = &y
	last := unsafe.Pointer(&t[2])
	return **(**int)(unsafe.Pointer(uintptr(last) - word))*10 + *t[2]
}

var sink *int

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	var t [3]*int
	*(**int)(at(unsafe.Pointer(&t), 2*word)) = &x
	sink = t[2]
}

// The address itself leaves, moved to another element.
// CHECK-LABEL: define {{.*}}@main.leaksMoved(
// CHECK: call {{.*}}@rt_new
func leaksMoved(n int) {
	t := [3]int{n, n + 1, n + 2} // ERROR GC "moved to heap: t"
	sink = (*int)(at(unsafe.Pointer(&t), word))
}

// A number keeps no object; the address does.
var number uintptr
var pointer unsafe.Pointer

func kept(n int) int {
	x, y := n, n+1
	number = uintptr(unsafe.Pointer(&x))
	if number == uintptr(unsafe.Pointer(&y)) {
		return 0
	}
	return x
}

// CHECK-LABEL: define {{.*}}@main.keptAddress(
// CHECK: call {{.*}}@rt_new
func keptAddress(n int) {
	x := n // ERROR GC "moved to heap: x"
	number = uintptr(unsafe.Pointer(&x))
	pointer = unsafe.Pointer(&x)
}

func main() {
	println(written(4))
	leaks(5)
	println(*sink)
	leaksMoved(6)
	println(*sink)
	println(kept(7))
	keptAddress(8)
	println(*(*int)(pointer), number == uintptr(pointer))
}
