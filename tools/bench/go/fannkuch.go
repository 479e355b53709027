// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reversals of prefixes over all permutations of ten numbers.
package main

func fannkuch(n int) (checksum, most int) {
	perm, work, count := make([]int, n), make([]int, n), make([]int, n)
	for i := range perm {
		perm[i] = i
	}
	sign, r := 1, n
	for {
		for ; r > 1; r-- {
			count[r-1] = r
		}
		copy(work, perm)
		flips := 0
		for k := work[0]; k != 0; k = work[0] {
			for i, j := 0, k; i < j; i, j = i+1, j-1 {
				work[i], work[j] = work[j], work[i]
			}
			flips++
		}
		if flips > most {
			most = flips
		}
		checksum += sign * flips
		sign = -sign
		for r = 1; ; r++ {
			if r == n {
				return
			}
			first := perm[0]
			for i := 0; i < r; i++ {
				perm[i] = perm[i+1]
			}
			perm[r] = first
			count[r]--
			if count[r] > 0 {
				break
			}
		}
	}
}

func main() {
	checksum, most := fannkuch(10)
	println(checksum, most)
}
