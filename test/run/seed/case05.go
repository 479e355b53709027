// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 5: the address of a local goes into a map, as a value and as a key. The map is local, so is
// what it holds.

package main

func main() {
	m := map[int]*int{} // GC "map\[int\]\*int{} does not escape"
	b := 5              // GC "moved to heap: b"
	m[0] = &b
	k := 6                      // GC "moved to heap: k"
	keys := make(map[*int]bool) // GC "make\(map\[\*int\]bool\) does not escape"
	keys[&k] = true
	println(*m[0], keys[&k], keys[&b], len(m), len(keys))
}
