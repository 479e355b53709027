// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Select: one case and many, default, nil and closed channels, receives into every kind of place,
// the order of evaluation, break and labels, fairness.

package main

func name(s string) string { println("eval", s); return s }

func pick(s string, c chan string) chan string { println("chan", s); return c }

func slot(a []string, i int) *string { println("slot", i); return &a[i] }

func order() {
	a, b := make(chan string, 1), make(chan string)
	places := make([]string, 2)
	select {
	case *slot(places, 0) = <-pick("b", b):
	case pick("a", a) <- name("sent"):
		println("sent")
	case *slot(places, 1) = <-pick("nil", nil):
	}
	select {
	case *slot(places, 0) = <-pick("a", a):
		println("received", places[0])
	case b <- name("never"):
	}
}

func single() {
	c := make(chan int, 2)
	select {
	case c <- 1:
		println("sent 1")
	}
	select {
	case v := <-c:
		println("got", v)
	}
	select {
	case v, ok := <-c:
		println("bad", v, ok)
	default:
		println("empty")
	}
	select {
	case c <- 2:
		println("room")
	default:
		println("bad")
	}
	select {
	default:
		println("only default")
	}
	select {
	case v, ok := <-c:
		println(v, ok)
	default:
		println("bad")
	}
	close(c)
	select {
	case v, ok := <-c:
		println(v, ok)
	default:
		println("bad")
	}
	select {
	case <-c:
		println("closed")
	}
}

type Record struct {
	v  int
	ok bool
	m  [9]int
}

func places() {
	c, never := make(chan int, 9), make(chan int)
	big := make(chan [9]int, 2)
	for i := 0; i < 9; i++ {
		c <- i * 11
	}
	var r Record
	a := make([]int, 3)
	p := &r
	var any interface{}
	select {
	case r.v = <-c:
	case <-never:
	}
	select {
	case a[r.v+1], p.ok = <-c:
	case <-never:
	}
	select {
	case any = <-c:
	case never <- 1:
	}
	select {
	case _ = <-c:
	case <-never:
	}
	select {
	case _, ok := <-c:
		println("ok", ok)
	case <-never:
	}
	big <- [9]int{8: 3}
	select {
	case r.m = <-big:
	case <-never:
	}
	println(r.v, r.ok, r.m[8], a[1], any.(int))
}

func closures() {
	c := make(chan int, 1)
	var fs []func() int
	for i := 0; i < 3; i++ {
		c <- i
		select {
		case v := <-c:
			fs = append(fs, func() int { v += 10; return v })
		}
	}
	println(fs[0](), fs[1](), fs[2](), fs[0]())
}

func leaves() {
	c := make(chan int, 5)
	for i := 0; i < 5; i++ {
		c <- i
	}
loop:
	for {
		select {
		case v := <-c:
			if v == 1 {
				break
			}
			if v == 2 {
				continue loop
			}
			println("v", v)
		default:
			break loop
		}
		println("after")
	}
}

func fan() {
	a, b, done := make(chan int), make(chan int), make(chan bool)
	produce := func(c chan<- int, from, n int) {
		for i := 0; i < n; i++ {
			c <- from + i
		}
		done <- true
	}
	go produce(a, 0, 10)
	go produce(b, 100, 10)
	sum, finished := 0, 0
	for finished < 2 {
		select {
		case v := <-a:
			sum += v
		case v := <-b:
			sum += v
		case <-done:
			finished++
		}
	}
	println("sum", sum)
}

func fair() {
	a, b := make(chan int, 1000), make(chan int, 1000)
	for i := 0; i < 1000; i++ {
		a <- i
		b <- i
	}
	n := 0
	for i := 0; i < 1000; i++ {
		select {
		case <-a:
			n++
		case <-b:
		}
	}
	println(n > 300 && n < 700)
}

func closedSend() {
	defer func() { println(recover() != nil) }()
	c, d := make(chan int), make(chan int)
	close(c)
	select {
	case c <- 1:
	case <-d:
	}
}

func blocked() {
	c := make(chan int)
	go func() {
		c <- 1
		select {}
	}()
	println(<-c)
}

func main() {
	order()
	single()
	places()
	closures()
	leaves()
	fan()
	fair()
	closedSend()
	blocked()
}
