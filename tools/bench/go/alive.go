// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goroutines that are all alive at once, each blocked on a channel. Argument: how many.
package main

import "os"

func wait(start, done chan int) { done <- <-start }

func main() {
	n := 0
	for i := 0; i < len(os.Args[1]); i++ {
		n = 10*n + int(os.Args[1][i]-'0')
	}
	start, done := make(chan int), make(chan int)
	for i := 0; i < n; i++ {
		go wait(start, done)
	}
	for i := 0; i < n; i++ {
		start <- 1
	}
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-done
	}
	println(sum)
}
