// RUN: cp %s %t.go
// RUN: %letgo explain %t.go:15 | FileCheck %s --check-prefix=VALUE
// RUN: %letgo explain %t.go:20 | FileCheck %s --check-prefix=METHOD
//
// Of a library nobody knows who calls it, and with what.

package lib

type Shape interface {
	Area(scale *int) int
}

// VALUE: v is on the heap
func Apply(f func(*int)) {
	v := 1
	f(&v)
}

func Measure(s Shape) int {
	scale := 2
	return s.Area(&scale)
}

// VALUE: decides: {{.*}}.go:16:3: f(&v)
// VALUE-NEXT: to change it: make the callee's set known
// METHOD: scale is on the heap
// METHOD: decides: {{.*}}.go:21:15: return s.Area(&scale)
// METHOD-NEXT: to change it: make the callee's set known
