// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers go through a hundred goroutines, each of which adds one.
package main

func stage(in, out chan int) {
	for v := range in {
		out <- v + 1
	}
	close(out)
}

func produce(out chan int, n int) {
	for i := 0; i < n; i++ {
		out <- i
	}
	close(out)
}

func main() {
	first := make(chan int)
	last := first
	for i := 0; i < 100; i++ {
		next := make(chan int)
		go stage(last, next)
		last = next
	}
	go produce(first, 20000)
	sum := 0
	for v := range last {
		sum += v
	}
	println(sum)
}
