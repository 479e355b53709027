// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

// The stack as programs see it. A pc in a list of callers may stand for several functions, inlined
// into one another; findPlace leads from one to the next.

package runtime

import "unsafe"

// Stores up to room pcs of the functions that are skip and more above its caller.
//
//go:noescape
func callers(skip int, pcs *uintptr, room int) int

type place struct {
	next, entry uintptr // next: the pc of the function that this one is inlined into
	name, file  string
	line        int
}

// Tells about an address inside of a function; false when it is in none that is to be seen.
//
//go:noescape
func findPlace(pc uintptr, p *place) bool

// Prints the goroutine, or all of them, to buf.
//
//go:noescape
func stack(buf *byte, room int, all bool) int

// Caller tells where in the source the function was called that is skip frames above; 0 is the
// caller of Caller itself.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	var p place
	if callers(skip+1, &pcs[0], 1) == 0 || !findPlace(pcs[0]-1, &p) {
		return 0, "", 0, false
	}
	return pcs[0] - 1, p.file, p.line, true
}

// Callers stores the pcs of the calling functions, for CallersFrames; 0 is Callers itself.
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	return callers(skip, &pc[0], len(pc))
}

// Stack writes what a traceback would print, of this goroutine or of all, as far as buf reaches.
func Stack(buf []byte, all bool) int {
	if len(buf) == 0 {
		return 0
	}
	return stack(&buf[0], len(buf), all)
}

// Frame is what Frames tells about one function.
type Frame struct {
	PC       uintptr
	Func     *Func // nil when the function is inlined
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames goes through the functions of a list of callers.
type Frames struct {
	callers []uintptr
	inside  uintptr // the pc to go on at, 0: that of the next caller
}

// CallersFrames prepares what Callers has stored.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers: callers} }

// Next tells about the next function, and whether there are more.
func (f *Frames) Next() (frame Frame, more bool) {
	for frame.PC == 0 {
		if f.inside == 0 {
			if len(f.callers) == 0 {
				return Frame{}, false
			}
			f.inside = f.callers[0] - 1
			f.callers = f.callers[1:]
		}
		f.step(&frame)
	}
	return frame, f.inside != 0 || len(f.callers) > 0
}

func (f *Frames) step(frame *Frame) {
	var p place
	pc := f.inside
	f.inside = 0
	if !findPlace(pc, &p) {
		return
	}
	f.inside = p.next
	*frame = Frame{PC: pc, Function: p.name, File: p.file, Line: p.line, Entry: p.entry}
	if p.next == 0 {
		frame.Func = funcOf(&p)
	}
}

// Func stands for a function of the program.
type Func struct {
	opaque struct{}
}

type function struct {
	entry uintptr
	name  string
}

type functionKey struct {
	entry uintptr
	name  string
}

var functions map[functionKey]*function

func funcOf(p *place) *Func {
	key := functionKey{p.entry, p.name}
	f := functions[key]
	if f == nil {
		if functions == nil {
			functions = make(map[functionKey]*function)
		}
		f = &function{p.entry, p.name}
		functions[key] = f
	}
	return (*Func)(unsafe.Pointer(f))
}

// FuncForPC finds the function that pc is in, the innermost one; nil when there is none.
func FuncForPC(pc uintptr) *Func {
	var p place
	if !findPlace(pc, &p) {
		return nil
	}
	return funcOf(&p)
}

// Name is the function's name with its package.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return (*function)(unsafe.Pointer(f)).name
}

// Entry is the address where the function begins.
func (f *Func) Entry() uintptr { return (*function)(unsafe.Pointer(f)).entry }

// FileLine tells where in the source pc is, which should be in f.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	var p place
	if !findPlace(pc, &p) {
		return "?", 0
	}
	return p.file, p.line
}
