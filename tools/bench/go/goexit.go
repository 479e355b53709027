// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Starts goroutines that end at once, in batches of which each waits for all of its own.
package main

import "runtime"

var ran int

func work() { ran++ }

func main() {
	const batches, batch = 20000, 100
	for i := 0; i < batches; i++ {
		for j := 0; j < batch; j++ {
			go work()
		}
		for ran < (i+1)*batch {
			runtime.Gosched()
		}
	}
	println(ran)
}
