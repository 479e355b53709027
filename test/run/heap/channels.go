// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Channels and select: what is sent goes where the channel goes and no further, and the record of the
// cases, which names channels and elements, takes neither along.

package main

func local(n int) int {
	a, b := make(chan *int, 1), make(chan *int, 1)
	x, y := n, n+1 // GC "moved to heap: x" "moved to heap: y"
	select {
	case a <- &x:
	case b <- &y:
	}
	select {
	case p := <-a:
		return *p
	case p := <-b:
		return *p
	}
}

// The channels come from outside: what is sent stays there, what sends it does not.
func numbers(a, b chan int, n int) int {
	select {
	case a <- n:
	case k := <-b:
		return k
	}
	return 0
}

func outside(a, b chan *int, n int) int {
	x := n // ERROR GC "moved to heap: x" INLINED
	y := n
	p := &y
	select {
	case a <- &x:
	case q := <-b:
		p = q
	}
	return *p
}

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	c, d := make(chan *int, 1), make(chan *int, 1)
	println(local(1) < 3, numbers(a, b, 4), outside(c, d, 5), *<-c)
	b <- 6
	println(numbers(a, b, 4))
}
