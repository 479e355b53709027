// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// //go: comments belong to the declaration that follows; elsewhere they are errors.

//go:noinline
// ERROR 3: misplaced compiler directive
package p

//go:nosplit
// ERROR 3: misplaced compiler directive
import "unsafe"

//go:noinline
//go:norace
func f() {
	//go:noinline
	// ERROR 4: misplaced compiler directive
	x := 1
	//go:nosplit
	// ERROR 4: misplaced compiler directive
	var y int
	//go:unknown
	return
}

//go:noinline
// ERROR 3: misplaced compiler directive
var x int

//go:notinheap
type T struct{}

//go:noinline
// ERROR 3: misplaced compiler directive
type U struct{}

var y int //go:noinline
// ERROR 13: misplaced compiler directive

//go:noescape
func g(*int) {}
// ERROR 6: can only use //go:noescape with external func implementations

//go:noescape
func h(*int)

//go:embed
// ERROR 3: usage: //go:embed pattern...
var z int

//go:embed x.txt
// ERROR 3: misplaced go:embed directive
func i()

//go:linkname
//go:linkname a b c d
// ERROR 3: usage: //go:linkname localname [linkname]
//go:build linux
// ERROR 3: misplaced compiler directive
func j()

//go:noinline
// ERROR 3: misplaced compiler directive
