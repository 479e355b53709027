// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// One package variable holds the addresses of two objects in turn, made by one site, while the first
// is still in use. LLVM's GlobalOpt takes an internal global that only ever gets one allocation for
// that allocation's memory, and makes the two objects one.
//
// ALLOCS -l: 6

package main

var sink *int

func set(n int) {
	x := n // ERROR GC "moved to heap: x"
	sink = &x
}

type node struct {
	value int
	next  *node
}

var top struct{ node *node }

func push(n int) {
	top.node = &node{n, top.node} // ERROR GC "&node{...} escapes to heap"
}

var last *node

func replace(n int) {
	last = &node{value: n} // ERROR GC "&node{...} escapes to heap"
}

func main() {
	set(1)
	p := sink
	set(2)
	println(*p, *sink, p == sink)

	push(3)
	first := top.node
	push(4)
	println(first.value, top.node.value, top.node.next == first)

	replace(5)
	old := last
	replace(6)
	println(old.value, last.value, old == last)
}
