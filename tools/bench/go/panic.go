// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Panics that a deferred call recovers.
package main

type failure struct{ code int }

//go:noinline
func fail(code int) { panic(failure{code}) }

func try(code int) (got int) {
	defer func() {
		if f, ok := recover().(failure); ok {
			got = f.code
		}
	}()
	fail(code)
	return 0
}

func main() {
	sum := 0
	for i := 0; i < 5000000; i++ {
		sum += try(i)
	}
	println(sum)
}
