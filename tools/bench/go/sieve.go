// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sieve of Eratosthenes up to five million, several times.
package main

func primes(n int) int {
	composite := make([]bool, n+1)
	count := 0
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		count++
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
	return count
}

func main() {
	sum := 0
	for i := 0; i < 20; i++ {
		sum += primes(5000000)
	}
	println(sum)
}
