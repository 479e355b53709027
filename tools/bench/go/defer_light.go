// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function with one deferred call, a hundred million times; what is deferred cannot recover.
package main

var calls int

//go:noinline
func leave() { calls++ }

//go:noinline
func visit(n int) int {
	defer leave()
	return n + 1
}

func main() {
	n := 0
	for i := 0; i < 100000000; i++ {
		n = visit(n)
	}
	println(n, calls)
}
