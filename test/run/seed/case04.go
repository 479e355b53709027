// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 4: the address of a local goes through a channel. The channel is local, so is what it holds.

package main

func main() {
	c := make(chan *int, 1)
	b := 42 // GC "moved to heap: b"
	c <- &b
	p := <-c
	println(*p, p == &b, len(c))
}
