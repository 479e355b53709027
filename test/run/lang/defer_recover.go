// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// When recover stops a panic and when it does not: called by the deferred function itself, by what
// that calls, through wrappers, by `defer recover()`; panics of the run-time system, panics while
// deferred calls run, and what is left to run afterwards.

package main

type Error interface{ Error() string }

func report(v interface{}) {
	switch v := v.(type) {
	case nil:
		println("nil")
	case int:
		println("int", v)
	case string:
		println("string", v)
	case Error:
		println("error", v.Error())
	default:
		println("something else")
	}
}

func recovers() { report(recover()) }

func calls() { recovers() }

func tail(n int) {
	if n > 0 {
		tail(n - 1)
		return
	}
	recovers()
}

// run calls f as a deferred function of a panicking one and says what is left of the panic.
func run(name string, f func()) {
	println(name)
	defer recovers()
	func() {
		defer f()
		panic(name)
	}()
}

type T struct{ name string }

func (t T) value()    { report(recover()) }
func (t *T) pointer() { report(recover()) }

type I interface {
	value()
	pointer()
}

type Embeds struct{ *T }
type Holds struct{ I }

// recovering with a result of its own.
func guarded(f func()) (err interface{}) {
	defer func() { err = recover() }()
	f()
	return "no panic"
}

func divide(a, b int) (q int, ok bool) {
	defer func() {
		if v := recover(); v != nil {
			report(v)
			q, ok = -1, false
		}
	}()
	return a / b, true
}

func twice() {
	defer recovers()
	defer func() {
		recovers()
		panic("second")
	}()
	panic("first")
}

func goesOn() (n int) {
	defer func() { n += 1 }()
	defer func() { recover(); n += 10 }()
	defer func() { n += 100 }()
	panic("goes on")
}

func inLoop() {
	for i := 0; i < 3; i++ {
		defer func(i int) {
			println("loop", i)
			report(recover())
			if i > 0 {
				panic(i)
			}
		}(i)
	}
	panic("loop")
}

func bothRecoverAndDefer() {
	defer println("deferred by the recovering function")
	report(recover())
}

func deferredRecover() {
	defer recover()
}

func ownPanic() {
	defer recovers()
	defer recover() // of a function that nobody deferred
	panic("own")
}

func nestedPanic() {
	defer func() {
		defer func() { report(recover()) }()
		panic("inner")
	}()
	panic("outer")
}

func noPanic() { recovers() }

func deep(n int) {
	if n == 0 {
		panic("deep")
	}
	defer func() {
		if n%2 == 0 {
			report(recover())
			panic(n)
		}
	}()
	deep(n - 1)
}

func big() {
	var x [20000]int
	x[7] = 1
	if v := recover(); v != nil {
		x[19999] = 2
	}
	println("big", x[7]+x[19999])
}

func nilFunction() {
	var f func()
	defer recovers()
	defer f()
	println("not at the statement")
}

func nilInterface() {
	var i I
	defer recovers()
	defer i.value()
	println("at the statement")
}

func repanic() {
	defer recovers()
	defer func() {
		v := recover()
		panic("again " + v.(string))
	}()
	panic("repanic")
}

func index(s []int, i int) int { return s[i] }

func main() {
	run("direct", recovers)
	run("called", calls)
	run("tail", func() { tail(2) })
	run("literal", func() { report(recover()) })
	run("method value", T{"t"}.value)
	run("pointer method value", (&T{"t"}).pointer)
	var i I = &T{"i"}
	run("interface", i.value)
	run("interface pointer", i.pointer)
	i = Embeds{&T{"e"}}
	run("embedded", i.value)
	i = Holds{i}
	run("held", i.pointer)
	run("method expression", func() { T.value(T{}) })
	run("recover and defer", bothRecoverAndDefer)
	run("defer recover", deferredRecover)
	run("big", big)
	ownPanic()
	noPanic()
	twice()
	println(goesOn())
	report(guarded(inLoop))
	report(guarded(nestedPanic))
	report(guarded(func() { deep(5) }))
	report(guarded(func() {}))
	println(divide(7, 2))
	println(divide(7, 0))
	report(guarded(func() { index(nil, 3) }))
	report(guarded(func() { var p *T; p.name = "x" }))
	report(guarded(func() { close(*new(chan int)) }))
	report(guarded(func() { c := make(chan int); close(c); close(c) }))
	report(guarded(func() { c := make(chan int, 1); close(c); c <- 1 }))
	nilFunction()
	nilInterface()
	repanic()
	for n := 0; n < 3; n++ {
		defer func(n int) { report(recover()); println("main", n) }(n)
	}
	panic("at the end")
}
