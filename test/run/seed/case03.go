// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 3: the address of a local goes into a slice of pointers. The slice never leaves, so nothing
// that it holds does; Go's compiler calls every store into a slice heap.
//
// ALLOCS -l: 0
// ALLOCS inlined: 0

package main

func main() {
	a, b, c, d := 1, 2, 3, 4 // GC "moved to heap: a" "moved to heap: b"
	s := make([]*int, 1)     // ERROR GC "make\(\[\]\*int, 1\) does not escape"
	s[0] = &a
	s = append(s, &b)
	t := []*int{&c}   // ERROR GC "\[\]\*int{...} does not escape"
	var u [2]*int
	u[1] = &d
	println(*s[0], *s[1], len(s), *t[0], *u[1], u[0] == nil)
}
