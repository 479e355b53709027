// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Nodes linked in straight-line code, in both directions, relinked and walked.

package main

type node struct {
	value      int
	next, prev *node
}

func straight(n int) (sum int) {
	a := node{value: n}                // GC "moved to heap: a"
	b := node{value: n + 1, next: &a}  // GC "moved to heap: b"
	c := &node{value: n + 2, next: &b} // GC "&node{...} escapes to heap"
	a.prev, b.prev = &b, c
	for at := c; at != nil; at = at.next {
		sum = sum*10 + at.value
	}
	b.next = nil
	c.next = b.prev.next.prev
	return sum*100 + c.next.value*10 + a.prev.value
}

func circular(n int) int {
	var a, b, c node
	a.next, b.next, c.next = &b, &c, &a
	at := &a
	for i := 0; i < n; i++ {
		at.value += i
		at = at.next
	}
	return a.value*100 + b.value*10 + c.value
}

func length(at *node) (n int) {
	for ; at != nil; at = at.next {
		n++
	}
	return
}

func passed(n int) int {
	return length(&node{n, &node{n, &node{n, nil, nil}, nil}, nil})
}

var sink *node

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	a := node{value: n} // ERROR GC "moved to heap: a"
	b := node{value: n + 1, next: &a}
	b.next.value++
	sink = b.next
}

func main() {
	leaks(5)
	println(straight(1), circular(5), passed(3), sink.value)
}
