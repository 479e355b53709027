// RUN: %letgo run %s 2>&1 | FileCheck %s
// RUN: %letgo run -O0 %s 2>&1 | FileCheck %s
// RUN: %letgo run -escape=local %s 2>&1 | FileCheck %s
// REQUIRES: runtime
//
// The only type of the program with a method Error is not the only one there is: run-time errors
// have it too.
package main

type missing struct{ what string }

func (m *missing) Error() string { return "missing " + m.what }

//go:noinline
func divide(a, b int) (n int, err error) {
	defer func() {
		if e, ok := recover().(error); ok {
			err = e
		}
	}()
	if a < 0 {
		return 0, &missing{"sign"}
	}
	return a / b, nil
}

func main() {
	_, err := divide(-1, 0)
	println(err.Error()) // CHECK: {{^}}missing sign
	_, err = divide(1, 0)
	println(err.Error()) // CHECK: {{^}}runtime error: integer divide by zero
}
