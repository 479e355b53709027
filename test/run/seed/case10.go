// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 10: fmt takes everything as an interface and hands it on.
//
// UNSUPPORTED "package fmt"

package main

import "fmt"

func main() {
	a := 300
	s := "text"
	fmt.Println(a, s, "constant") // GC "a escapes to heap" "s escapes to heap" "\.\.\. argument does not escape" ".constant. escapes to heap"
	p := &a
	println(*p)
}
