// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// What recover returns after run-time errors are values of package runtime's types: a
// runtime.Error, and after a failed assertion a *runtime.TypeAssertionError.

package main

import "runtime"

type T struct{ a int }

func (T) m() {}

type I interface{ m() }
type J interface{ n() }

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, isRuntime := r.(runtime.Error)
		switch e := r.(type) {
		case *runtime.TypeAssertionError:
			println(name, "assertion:", e.Error(), isRuntime)
		case runtime.Error:
			println(name, "runtime:", e.Error())
		case error:
			println(name, "error:", e.Error())
		default:
			println(name, "other", r != nil)
		}
	}()
	f()
}

type own struct{}

func (own) Error() string { return "own" }

func main() {
	var m map[string]int
	var e any = T{}
	var i I = T{}
	var s []int
	var c chan int
	var zero int
	var p *T
	var u any = s
	try("map", func() { m["a"] = 1 })
	try("int", func() { _ = e.(int) })
	try("J", func() { _ = e.(J) })
	try("I.J", func() { _ = i.(J) })
	try("nil", func() { e = nil; _ = e.(I) })
	try("divide", func() { zero = 1 / zero })
	try("index", func() { s[zero]++ })
	try("slice", func() { _ = s[1:zero] })
	try("close", func() { close(c) })
	try("pointer", func() { p.a++ })
	try("make", func() { _ = make([]int, zero-1) })
	try("hash", func() { _ = map[any]int{u: 1} })
	try("equal", func() { _ = u == u })
	try("own", func() { panic(own{}) })
	try("text", func() { panic("text") })
	first := catch(func() { s[zero]++ })
	println(first == catch(func() { s[zero]++ }), first == catch(func() { s[zero+1]++ }))
}

func catch(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}
