// What bench.c does, in Go.
package main

import (
	"fmt"
	"runtime"
	"syscall"
)

// Nanoseconds of processor time.
func cpuTime() int64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Utime.Nano() + u.Stime.Nano()
}

func empty() {}

func goExit(n int) {
	for i := 0; i < n; i++ {
		go empty()
		runtime.Gosched()
	}
}

func goMany(n int) {
	for i := 0; i < n/10000; i++ {
		for j := 0; j < 10000; j++ {
			go empty()
		}
		runtime.Gosched()
	}
}

func yielder(n int, done chan int) {
	for i := 0; i < n; i++ {
		runtime.Gosched()
	}
	done <- 1
}

func yield(n int) {
	done := make(chan int)
	go yielder(n/2, done)
	go yielder(n/2, done)
	<-done
	<-done
}

func ponger(a, b chan int, n int) {
	for i := 0; i < n; i++ {
		b <- <-a
	}
}

func pingPong(n int) {
	a, b := make(chan int), make(chan int)
	go ponger(a, b, n)
	for i := 0; i < n; i++ {
		a <- i
		<-b
	}
}

func producer(c chan int, n int) {
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
}

func buffered(n int) {
	c := make(chan int, 100)
	go producer(c, n)
	for range c {
	}
}

func unbuffered(n int) {
	c := make(chan int)
	go producer(c, n)
	for range c {
	}
}

func stage(in, out chan int) {
	for v := range in {
		out <- v + 1
	}
	close(out)
}

func pipeline(n int) {
	first := make(chan int)
	in := first
	for i := 0; i < 100; i++ {
		out := make(chan int)
		go stage(in, out)
		in = out
	}
	go producer(first, n/100)
	for range in {
	}
}

func selector(a, b, quit chan int, n int) {
	for i := 0; i < n; i++ {
		select {
		case <-a:
		case <-b:
		case <-quit:
		}
	}
	quit <- 1
}

func selectWait(n int) {
	a, b, quit := make(chan int), make(chan int), make(chan int)
	go selector(a, b, quit, n)
	for i := 0; i < n/2; i++ {
		a <- i
		b <- i
	}
	<-quit
}

func selectReady(n int) {
	var c [4]chan int
	for i := range c {
		c[i] = make(chan int, 1)
	}
	for i := 0; i < n; i++ {
		select {
		case c[0] <- i:
			<-c[0]
		case c[1] <- i:
			<-c[1]
		case c[2] <- i:
			<-c[2]
		case c[3] <- i:
			<-c[3]
		}
	}
}

func selectDefault(n int) {
	c := make(chan int)
	for i := 0; i < n; i++ {
		select {
		case <-c:
		default:
		}
	}
}

var sink int

//go:noinline
func deferred() { sink++ }

//go:noinline
func withDefer() {
	defer deferred()
	sink++
}

func deferOne(n int) {
	for i := 0; i < n; i++ {
		withDefer()
	}
}

//go:noinline
func deferLoop(n int) {
	for i := 0; i < n; i++ {
		defer deferred()
	}
}

func deferInLoop(n int) {
	for i := 0; i < n/100; i++ {
		deferLoop(100)
	}
}

//go:noinline
func recoverer() { recover() }

//go:noinline
func panicHere() { panic(1) }

//go:noinline
func recovers() {
	defer recoverer()
	panicHere()
}

func panicRecover(n int) {
	for i := 0; i < n; i++ {
		recovers()
	}
}

//go:noinline
func nest(depth int) {
	if depth == 0 {
		panicHere()
	}
	defer deferred()
	nest(depth - 1)
}

//go:noinline
func recoversNest() {
	defer recoverer()
	nest(10)
}

func panicTen(n int) {
	for i := 0; i < n; i++ {
		recoversNest()
	}
}

//go:noinline
func recoversFault() {
	defer recoverer()
	var p *int
	*p = 1
}

func panicFault(n int) {
	for i := 0; i < n; i++ {
		recoversFault()
	}
}

func run(name string, f func(int), n int) {
	begin := cpuTime()
	f(n)
	fmt.Printf("%s %.2f\n", name, float64(cpuTime()-begin)/float64(n))
}

func main() {
	run("go,exit", goExit, 1000000)
	run("go*10000", goMany, 1000000)
	run("yield", yield, 5000000)
	run("ping-pong", pingPong, 1000000)
	run("unbuffered", unbuffered, 2000000)
	run("buffered(100)", buffered, 5000000)
	run("pipeline*100", pipeline, 2000000)
	run("select,wait", selectWait, 1000000)
	run("select,4", selectReady, 2000000)
	run("select,default", selectDefault, 10000000)
	run("defer", deferOne, 20000000)
	run("defer,loop", deferInLoop, 5000000)
	run("panic,recover", panicRecover, 1000000)
	run("panic,10", panicTen, 200000)
	run("nil,recover", panicFault, 100000)
}
