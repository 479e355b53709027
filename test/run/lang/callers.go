// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// runtime.Caller, Callers, CallersFrames, FuncForPC: gc's names and lines, also of functions that are
// inlined, instances of generics, methods behind wrappers, goroutines, deferred calls in a panic.

package main

import "runtime"

type P[T any] struct{ v T }

//go:noinline
func (p *P[T]) M() { where() }

//go:noinline
func F[T any, U any](x T, y U) { func() { where() }() }

type S struct{}

func (S) V()  { where() }
func (*S) Q() { where() }

type I interface{ V() }

//go:noinline
func where() {
	for i := 0; i < 9; i++ {
		pc, file, line, ok := runtime.Caller(i)
		if !ok {
			println("end")
			break
		}
		j := len(file) - 1
		for j > 0 && file[j] != '/' {
			j--
		}
		name := runtime.FuncForPC(pc).Name()
		// What gc has between a panic and the function that panicked.
		if name == "runtime.panicmem" || name == "runtime.sigpanic" {
			continue
		}
		println(file[j+1:], line, name)
	}
	frames()
}

func frames() {
	pcs := make([]uintptr, 20)
	n := runtime.Callers(2, pcs)
	list := runtime.CallersFrames(pcs[:n])
	for {
		f, more := list.Next()
		if f.Function != "runtime.panicmem" && f.Function != "runtime.sigpanic" {
			println(" ", f.Function, f.Line)
		}
		if !more {
			break
		}
	}
}

func inl() { where() }
func inl2() { inl() }

func main() {
	(&P[int]{}).M()
	F(1, "a")
	F(1.5, struct{ a int }{1})
	var s S
	s.V()
	(&s).Q()
	var i I = &s
	i.V()
	f := s.V
	f()
	g := (*S).Q
	g(&s)
	inl2()
	defer func() {
		where()
		r := recover()
		println(r.(error).Error())
		defer where()
	}()
	c := make(chan int)
	go func() { where(); c <- 1 }()
	<-c
	var p *int
	*p = 1
}
