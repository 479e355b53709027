// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// What Go programs see of the runtime. Functions without a body are in C (runtime/library.c).

package runtime

// Error is what every run-time error is: an error with a method that tells it from others.
type Error interface {
	error
	RuntimeError()
}
