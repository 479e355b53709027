// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 10: fmt takes everything as an interface and keeps the boxes until it has printed.

package main

import "fmt"

func main() {
	a := 300
	s := "text"
	fmt.Println(a, s, "constant") // ERROR GC "a escapes to heap" ERROR GC "s escapes to heap" GC ".constant. escapes to heap"
	p := &a
	println(*p)
}
