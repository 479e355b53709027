// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Channels of every kind of element, buffered and not; receives in every position; range, close,
// len, cap, nil channels, directions, comparison, order of evaluation.

package main

type Pair struct {
	name string
	n    int
}

type Large [12]int

func sendInts(c chan<- int, vs ...int) {
	for _, v := range vs {
		c <- v
	}
	close(c)
}

func elements() {
	ints, pairs, larges := make(chan int), make(chan Pair, 1), make(chan Large)
	empties, bools, funcs := make(chan struct{}, 2), make(chan bool, 2), make(chan func(int) int)
	go sendInts(ints, 1, 2, 3)
	go func() {
		pairs <- Pair{"a", 1}
		pairs <- Pair{"b", 2}
		close(pairs)
	}()
	go func() {
		larges <- Large{3: 4}
		larges <- Large{11: 5}
		close(larges)
	}()
	go func() {
		empties <- struct{}{}
		empties <- struct{}{}
		close(empties)
	}()
	go func() {
		bools <- true
		bools <- false
		bools <- true
		close(bools)
	}()
	go func() {
		funcs <- func(n int) int { return n + 1 }
		close(funcs)
	}()
	for n := range ints {
		println(n)
	}
	for p := range pairs {
		println(p.name, p.n)
	}
	for l := range larges {
		println(l[3], l[11])
	}
	n := 0
	for range empties {
		n++
	}
	for b := range bools {
		println(b)
	}
	println(n, (<-funcs)(41))
}

func positions() {
	c := make(chan int, 10)
	for i := 1; i <= 10; i++ {
		c <- i
	}
	a := []int{0, 0, 0, 0}
	a[<-c] = <-c
	println(a[0], a[1], a[2], a[3])
	println(<-c+<-c, -<-c, <-c*10)
	if v := <-c; v == 7 {
		println("seven")
	}
	x, ok := <-c
	println(x, ok)
	var y int
	y, ok = <-c
	println(y, ok)
	<-c
	close(c)
	_, ok = <-c
	println(ok, <-c)
	var any interface{}
	var isOpen interface{}
	d := make(chan Pair, 1)
	d <- Pair{"any", 3}
	any, isOpen = <-d
	println(any.(Pair).name, isOpen.(bool))
}

func lengths() {
	var none chan int
	c := make(chan int, 4)
	c <- 1
	c <- 2
	println(len(none), cap(none), len(c), cap(c), none == nil, c == nil)
}

func directions() {
	c := make(chan int, 1)
	var s chan<- int = c
	var r <-chan int = c
	s <- 5
	println(<-r, len(s), cap(r), s == c, r == c, (chan<- int)(c) == s)
	chans := [2]chan int{c, make(chan int)}
	println(chans[0] == chans[1], chans == [2]chan int{c, chans[1]})
}

func name(s string) string { println("name", s); return s }

func of(c chan string) chan string { println("chan"); return c }

func order() {
	c := make(chan string, 1)
	of(c) <- name("sent")
	println(<-of(c))
	c <- "late"
	s := name("x") + <-c + name("y")
	println(s)
}

func copies() {
	c := make(chan Large)
	done := make(chan bool)
	v := Large{1}
	go func() {
		v[0] = 2
		w := <-c
		println(w[0], v[0])
		done <- true
	}()
	c <- v
	<-done
}

func sieve() {
	c := make(chan int)
	go func(out chan<- int) {
		for i := 2; ; i++ {
			out <- i
		}
	}(c)
	for i := 0; i < 10; i++ {
		prime := <-c
		println("prime", prime)
		next := make(chan int)
		go func(in <-chan int, out chan<- int, prime int) {
			for {
				if i := <-in; i%prime != 0 {
					out <- i
				}
			}
		}(c, next, prime)
		c = next
	}
}

func breaks() {
	c := make(chan int, 5)
	go sendInts(c, 1, 2, 3, 4, 5)
	var v int
outer:
	for v = range c {
		switch v {
		case 2:
			continue
		case 4:
			break outer
		}
		println("v", v)
	}
	println("left", v, <-c)
}

func chanOfChan() {
	requests := make(chan chan int)
	go func() {
		for r := range requests {
			r <- 42
		}
	}()
	r := make(chan int)
	requests <- r
	println(<-r)
	close(requests)
}

func size() (n int) {
	defer func() { recover(); n = -1 }()
	n = -5
	_ = make(chan int, n)
	return 0
}

func main() {
	elements()
	positions()
	lengths()
	directions()
	order()
	copies()
	sieve()
	breaks()
	chanOfChan()
	println(size())
}
