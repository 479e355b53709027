// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function that defers a literal which sets its result, a hundred million times.
package main

//go:noinline
func visit(n int) (r int) {
	defer func() { r++ }()
	return n
}

func main() {
	n := 0
	for i := 0; i < 100000000; i++ {
		n = visit(n)
	}
	println(n)
}
