// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// What Go programs see of the runtime. Functions without a body are in C (runtime/library_*.c).
//
// Run-time errors. The runtime in C raises them and asks the two functions that init hands over for
// their values, so that recover returns one of the types here.

package runtime

import "unsafe"

// Error is what every run-time error is: an error with a method that tells it from others.
type Error interface {
	error
	RuntimeError()
}

// TypeAssertionError tells of a failed type assertion.
type TypeAssertionError struct {
	inter, have, want unsafe.Pointer // type descriptors
	missing           string         // a method
}

//go:noescape
func assertionText(e *TypeAssertionError) string

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string { return assertionText(e) }

// The text follows the words "runtime error: ".
type errorString string

func (e errorString) RuntimeError() {}

func (e errorString) Error() string { return "runtime error: " + string(e) }

// The text is all.
type plainError string

func (e plainError) RuntimeError() {}

func (e plainError) Error() string { return string(e) }

// An index or a bound of a slice.
type boundsError struct{ text string }

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string { return e.text }

// The numbers of RtErrorKind in runtime/rt_panic.h.
const (
	kindString = iota
	kindPlain
	kindBounds
)

func makeError(kind int, text string) any {
	switch kind {
	case kindPlain:
		return plainError(text)
	case kindBounds:
		return boundsError{text}
	}
	return errorString(text[len("runtime error: "):])
}

func makeAssertion(inter, have, want unsafe.Pointer, missing string) any {
	return &TypeAssertionError{inter, have, want, missing}
}

func setErrorHooks(makeError func(int, string) any,
	makeAssertion func(inter, have, want unsafe.Pointer, missing string) any)

func init() { setErrorHooks(makeError, makeAssertion) }

// What package math/bits panics with.
var (
	divideError   = error(errorString("integer divide by zero"))
	overflowError = error(errorString("integer overflow"))
)
