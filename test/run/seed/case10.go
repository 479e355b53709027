// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 10: fmt takes everything as an interface and keeps the boxes until it has printed: in a printer
// from a pool, which outlives the call. That fmt clears the printer before it puts it back is seen only
// where all is inlined, as for a single integer. What stays is the slice of the arguments, and the box
// of a constant is static data. gc says the same.

package main

import "fmt"

func main() {
	a := 300
	s := "text"
	fmt.Println(a, s, "constant") // ERROR GC "a escapes to heap" ERROR GC "s escapes to heap" GC ".constant. escapes to heap"
	p := &a
	println(*p)
}
