// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
package main

type key = struct {
	x, y int32
	name string
}

var names = [...]string{"north", "east", "south", "west"}

func newKey(i int) key { return key{int32(i), int32(i >> 4), names[i%len(names)]} }
