// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two goroutines hand a number to and fro over unbuffered channels.
package main

func pong(in, out chan int, n int) {
	for i := 0; i < n; i++ {
		out <- <-in + 1
	}
}

func main() {
	const n = 2000000
	a, b := make(chan int), make(chan int)
	go pong(a, b, n)
	v := 0
	for i := 0; i < n; i++ {
		a <- v
		v = <-b
	}
	println(v)
}
