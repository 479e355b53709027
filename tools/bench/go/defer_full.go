// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function with one deferred call, a hundred million times; what is deferred could recover.
package main

var failed int

//go:noinline
func catch() {
	if recover() != nil {
		failed++
	}
}

//go:noinline
func visit(n int) int {
	defer catch()
	return n + 1
}

func main() {
	n := 0
	for i := 0; i < 100000000; i++ {
		n = visit(n)
	}
	println(n, failed)
}
