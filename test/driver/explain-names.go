// RUN: cp %s %t.go
// RUN: %letgo explain -l %t.go:31 | FileCheck %s --check-prefix=CLOSURE
// RUN: %letgo explain %t.go:38 | FileCheck %s --check-prefix=METHOD
// RUN: %letgo explain %t.go:46 | FileCheck %s --check-prefix=RESULT
//
// Names are those of the source: of what a closure captured, of methods, of functions that were
// cloned to take their results' memory from their callers.

package main

type node struct {
	next *node
	data []int
}

var root *node

//go:noinline
func (n *node) link(m *node) {
	if n == nil {
		root = m
	} else {
		n.next = m
	}
}

func collect(each func(func(*int))) int {
	var last *int
	sum := 0
	each(func(p *int) {
		q := new(int)
		last = q
		sum += *p + *last
	})
	return sum + *last
}

func methods() { root.link(&node{}) }

//go:noinline
func wrap(data []int) *node { return &node{nil, data} }

//go:noinline
func copied(data []int) *node {
	if len(data) > 1 {
		return wrap(append([]int(nil), data...))
	}
	return wrap(nil)
}

func main() {
	x := 1
	println(collect(func(f func(*int)) { f(&x) }))
	methods()
	data := make([]int, x+2)
	println(len(copied(data).data), root.next == nil)
}

// CLOSURE: .go:31:11: new(int) is on the heap
// CLOSURE: stored in memory that the closure captured at {{.*}}.go:32:
// METHOD: why: its address is passed to (*node).link, which may keep it
// METHOD: passed to (*node).link at
// METHOD: stored in root at {{.*}}.go:21:
// RESULT: stored in what wrap returns at {{.*}}.go:46:14
// RESULT: returned at {{.*}}.go:46:
