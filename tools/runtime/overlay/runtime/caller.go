// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

package runtime

type place struct {
	pc   uintptr
	file string
	line int
}

// Finds the frame that is skip above its caller's caller.
//
//go:noescape
func findCaller(skip int, p *place) bool

// Caller tells where in the source the function was called that is skip frames above; 0 is the
// caller of Caller itself.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var p place
	ok = findCaller(skip, &p)
	return p.pc, p.file, p.line, ok
}
