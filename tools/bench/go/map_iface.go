// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
package main

type key = interface{}

type point struct{ x, y int }

// Of three dynamic types.
func newKey(i int) key {
	switch i % 3 {
	case 0:
		return i
	case 1:
		return point{i, -i}
	}
	return float64(i)
}
