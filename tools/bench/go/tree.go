// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Binary trees of depth 18: short-lived trees of growing depth beside one that lives on.
package main

type node struct{ left, right *node }

func grow(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{grow(depth - 1), grow(depth - 1)}
}

func (n *node) count() int {
	if n.left == nil {
		return 1
	}
	return 1 + n.left.count() + n.right.count()
}

func main() {
	const least, most = 4, 18
	println("stretch", grow(most+1).count())
	long := grow(most)
	for depth := least; depth <= most; depth += 2 {
		trees, sum := 1<<(most-depth+least), 0
		for i := 0; i < trees; i++ {
			sum += grow(depth).count()
		}
		println(trees, depth, sum)
	}
	println("long", long.count())
}
