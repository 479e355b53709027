// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Divisions of math/bits panic with errors of package runtime, which the program does not import.

package main

import "math/bits"

func try(name string, f func()) {
	defer func() {
		println(name, recover().(error).Error())
	}()
	f()
}

func main() {
	zero := uint64(0)
	try("Div64 by zero:", func() { bits.Div64(1, 2, zero) })
	try("Div64 too large:", func() { bits.Div64(2, 1, zero+1) })
	try("Rem32 by zero:", func() { bits.Rem32(1, 2, uint32(zero)) })
}
