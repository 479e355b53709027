// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A concatenation returns its only operand that is not empty. One with a constant that is not empty
// returns that constant or a new string, so that the bytes of the other operands may be on the stack;
// without one they must not be.

package main

import "unsafe"

// The string whose bytes are at p.
func text(p *byte, n int) string {
	header := struct {
		p *byte
		n int
	}{p, n}
	return *(*string)(unsafe.Pointer(&header))
}

//go:noinline
func before() string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	return "text " + text(&b[0], len(b))
}

//go:noinline
func after() string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	return text(&b[0], len(b)) + " text"
}

//go:noinline
func between() string {
	b, c := [2]byte{'a', 'b'}, [2]byte{'c', 'd'}
	return text(&b[0], len(b)) + " text " + text(&c[0], len(c))
}

//go:noinline
func assigned() string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	s := text(&b[0], len(b))
	s += " text"
	return s
}

const empty = ""

// CHECK-LABEL: @main.leakEmpty(
// CHECK: call {{.*}}@rt_new
//
//go:noinline
func leakEmpty(e string) string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	return text(&b[0], len(b)) + empty + e
}

// CHECK-LABEL: @main.leakVariable(
// CHECK: call {{.*}}@rt_new
//
//go:noinline
func leakVariable(e string) string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	return e + text(&b[0], len(b))
}

// The length of a part is known, but it is no constant.
//
// CHECK-LABEL: @main.leakPart(
// CHECK: call {{.*}}@rt_new
//
//go:noinline
func leakPart(e string) string {
	b := [4]byte{'a', 'b', 'c', 'd'}
	return e + text(&b[0], len(b))[:3]
}

//go:noinline
func spoil(n int) (sum int) {
	var b [64]int
	for i := range b {
		b[i] = n + i
	}
	for _, v := range b {
		sum += v
	}
	return sum
}

var all [7]string

func main() {
	e := ""
	all = [...]string{before(), after(), between(), assigned(), leakEmpty(e), leakVariable(e), leakPart(e)}
	spoil(len(e))
	for _, s := range all {
		println(s)
	}
	prefix := "> "
	for _, s := range all[:1] {
		s += ""
		println(prefix+s, e+"constant", e+e+"constant"+e, "constant"+e)
	}
}
