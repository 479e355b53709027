// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Data behind package variables that one statement writes, reached more than once, while what it wrote
// before is still in use. The objects are different ones, and the collector finds them.

package main

type node struct {
	value int
	bytes []byte
	next  *node
}

var list = []*node{nil, nil}
var holder = &struct{ at *node }{}
var calls = []func() int{nil}
var boxes = [][]interface{}{{nil}, {1, nil}}

//go:noinline
func set(n int) {
	list[0] = &node{value: n, bytes: []byte{0, byte(n)}}
	holder.at = &node{value: n + 1, bytes: []byte{0, byte(n)}}
	calls[0] = func() int { n++; return n }
	boxes[1][1] = [3]int{n, n, n}
}

var sink []byte

//go:noinline
func work() {
	for i := 0; i < 2000; i++ {
		sink = []byte{1, byte(i) | 128}
		sink = make([]byte, i%64)
	}
}

func main() {
	set(10)
	a, b, c, d := list[0], holder.at, calls[0], boxes[1][1]
	set(20)
	work()
	println(a.value, list[0].value, a == list[0], a.bytes[1], list[0].bytes[1])
	println(b.value, holder.at.value, b == holder.at, b.bytes[1], holder.at.bytes[1])
	println(c(), calls[0](), c(), d.([3]int)[1], boxes[1][1].([3]int)[2], boxes[1][0].(int))
}
