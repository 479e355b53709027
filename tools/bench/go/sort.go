// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quicksort of ten million ints.
package main

func insertion(a []int) {
	for i := 1; i < len(a); i++ {
		v, j := a[i], i
		for ; j > 0 && a[j-1] > v; j-- {
			a[j] = a[j-1]
		}
		a[j] = v
	}
}

func median(a, b, c int) int {
	if a > b {
		a, b = b, a
	}
	if c < a {
		return a
	}
	if c > b {
		return b
	}
	return c
}

func quick(a []int) {
	for len(a) > 16 {
		pivot := median(a[0], a[len(a)/2], a[len(a)-1])
		i, j := 0, len(a)-1
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for a[j] > pivot {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		quick(a[:j+1])
		a = a[i:]
	}
	insertion(a)
}

func main() {
	a := make([]int, 10000000)
	x := uint32(2463534242)
	for i := range a {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		a[i] = int(x)
	}
	quick(a)
	for i := 1; i < len(a); i++ {
		if a[i-1] > a[i] {
			println("not sorted at", i)
			return
		}
	}
	println(a[0], a[len(a)/2], a[len(a)-1])
}
