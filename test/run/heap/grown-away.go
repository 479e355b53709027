// REQUIRES: letgo, runtime
// RUN: %letgo build -escape-verify -o %t %s
// RUN: %t 2>&1 | %FileCheck --check-prefix=OUT %s
// RUN: %letgo run %s 2>&1 | %FileCheck --check-prefix=OUT %s

// A slice in a slot grows away to the heap: the slot has to live until its elements are copied.

package main

type node struct{ v int }

//go:noinline
func away(a, b, c *node) []*node {
	s := []*node{a, b}
	s[1].v++
	return append(s, c)
}

//go:noinline
func empty(a *node) []*node { return append([]*node{}, a) }

// A store that nobody read before the array's end was taken away.
//go:noinline
func rounds(n int) []int {
	d := make([]int, 3, 5)
	for i := 0; i < n; i++ {
		e := make([]int, i+1)
		e[0] = i + 7
		d = append(d, e...)
	}
	return append(d, n)
}

// How many elements there will be is a constant here.
//go:noinline
func first(a, b *node) int {
	s := append([]*node(nil), a)
	t := append([]*node(nil), a, a, a, a, b, b, b, b, b)
	return len(s) + s[0].v*10 + len(t)*100 + t[8].v*1000
}

func main() {
	s := away(&node{3}, &node{4}, &node{5})
	t := empty(s[1])
	// OUT: 3 3 5 5 5
	println(len(s), s[0].v, s[1].v, s[2].v, t[0].v)
	// OUT: 0 0 0 7 8 0 9 0 0 10 0 0 0 4
	for _, n := range rounds(4) {
		print(n, " ")
	}
	println()
	// OUT: 4931
	println(first(&node{3}, &node{4}))
}
