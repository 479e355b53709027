// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// A dereference is checked by a compare and a branch, also where nothing is loaded. Addresses of
// variables need no check.

package main

type node struct {
	value int
	next  *node
}

// CHECK-LABEL: define {{.*}}@main.next(
// CHECK: [[P:%[0-9]+]] = load ptr, ptr %n.addr
// CHECK-NEXT: [[NIL:%[0-9]+]] = icmp eq ptr [[P]], null
// CHECK-NEXT: br i1 [[NIL]], label %panic, label %ok
// CHECK: panic:
// CHECK-NEXT: call void @rt_panic_nil()
// CHECK-NEXT: unreachable
func next(n *node) **node { return &n.next }

// CHECK-LABEL: define {{.*}}@main.unused(
// CHECK: icmp eq ptr
// CHECK: call void @rt_panic_nil()
func unused(p *int) { _ = *p }

// CHECK-LABEL: define {{.*}}@main.local(
// CHECK-NOT: rt_panic_nil
// CHECK: ret i64
func local() int {
	n := node{value: 1}
	n.value++
	return (&n).value
}

// CHECK-LABEL: define {{.*}}@main.call(
// CHECK: [[F:%[0-9]+]] = load ptr, ptr %f.addr
// CHECK: icmp eq ptr [[F]], null
// CHECK: call void @rt_panic_nil()
// CHECK: [[CODE:%[0-9]+]] = load ptr, ptr [[F]]
// CHECK-NEXT: call void [[CODE]](ptr nest [[F]])
func call(f func()) { f() }

func main() {
	n := node{}
	println(*next(&n) == nil, local())
	unused(&n.value)
	call(func() {})
}
