// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
package main

type key = string

// The digits of a number behind a word, as names of things often are.
func newKey(i int) key {
	digits := [12]byte{'k', 'e', 'y', '-', '0', '0', '0', '0', '0', '0', '0', '0'}
	for at := len(digits) - 1; i > 0; at-- {
		digits[at] = byte('0' + i%10)
		i /= 10
	}
	return string(digits[:])
}
