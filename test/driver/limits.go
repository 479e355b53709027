// RUN: %letgo build -m -l -o %t %s 2>&1 | FileCheck %s
// RUN: %letgo build -m -l -escape-max-bytes=99 -o %t %s 2>&1 | FileCheck %s --check-prefix=SMALL
// RUN: %letgo build -m -l -escape-frame-bytes=99 -o %t %s 2>&1 | FileCheck %s --check-prefix=SMALL
//
// The limits for one object and for one frame are flags.

package main

//go:noinline
func sum(s []byte) (n int) {
	for _, b := range s {
		n += int(b)
	}
	return n
}

func main() {
	// CHECK: [[#@LINE+2]]:18: make([]byte, 100) does not escape
	// SMALL: [[#@LINE+1]]:18: make([]byte, 100) escapes to heap
	println(sum(make([]byte, 100)))
}
