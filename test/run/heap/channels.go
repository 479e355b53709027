// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Channels and select: what is sent goes where the channel goes and no further, and the record of the
// cases, which names channels and elements, takes neither along.

// ALLOCS -l: 2

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

// The channel itself lies in the frame when nobody else gets it, its buffer too.
func inFrame(n int) (sum int) {
	for i := 0; i < n; i++ {
		c := make(chan int, 4)
		c <- i
		c <- 2 * i
		sum += <-c
		select {
		case v := <-c:
			sum += v
		default:
		}
		close(c)
		if _, ok := <-c; !ok {
			sum += len(c) + cap(c)
		}
	}
	return
}

// A goroutine gets it: 2 allocations, with the closure.
func toGoroutine(n int) (sum int) {
	c := make(chan int)
	go func() { // ERROR GC "func literal escapes to heap"
		for i := 0; i < n; i++ {
			c <- i
		}
		close(c)
	}()
	for v := range c {
		sum += v
	}
	return
}

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	c, d := make(chan *int, 1), make(chan *int, 1)
	println(local(1) < 3, numbers(a, b, 4), outside(c, d, 5), *<-c)
	b <- 6
	println(numbers(a, b, 4), inFrame(5), toGoroutine(4))
}
