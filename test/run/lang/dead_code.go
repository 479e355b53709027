// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Statements that nothing reaches, and labels among them, some of which a later goto leads to.
package main

func f(n int) (s string) {
	panic("first")
	var i, k int
	a, b := n, n
	g := func() int { return i + a }
outer:
	for k = 0; k < 2; k++ {
		for i = 0; i < g(); i++ {
			s += "x"
			if i == b {
				break outer
			}
		}
	}
	return
}

// What follows the label is reached, from below it.
func back(n int) int {
	goto start
again:
	if n > 10 {
		return n
	}
start:
	n *= 2
	goto again
}

func main() {
	defer func() { println(recover().(string), back(1)) }()
	f(1)
}
