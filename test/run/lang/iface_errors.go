// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Run-time errors as values: what recover returns is an error with the method RuntimeError and gc's
// text; failed assertions, comparisons, method wrappers.

package main

type rterr interface {
	error
	RuntimeError()
}
type E struct{ a int }

func (e E) Error() string { return "E" }

func try(name string, f func()) {
	defer func() {
		r := recover()
		print(name, ": ")
		if re, ok := r.(rterr); ok {
			println("runtime", re.Error())
			return
		}
		switch v := r.(type) {
		case nil:
			println("nil")
		case error:
			println("error", v.Error())
		case string:
			println("string", v)
		case int:
			println("int", v)
		default:
			println("other")
		}
	}()
	f()
}

type V struct{ x int }

func (v V) M() int { return v.x }

type I interface{ M() int }

func mk(n int) []int { return make([]int, n) }

var sink any
var np *V
var z int

func main() {
	try("index", func() { println(mk(3)[5+z]) })
	try("neg", func() { println(mk(3)[z-1]) })
	try("slice", func() { println(len(mk(3)[2 : 1+z])) })
	try("div", func() { println(1 / z) })
	try("nil", func() { println(np.x) })
	try("make", func() { mk(z - 1) })
	try("shift", func() { println(1 << (z - 1)) })
	try("assert", func() { sink = 5; println(sink.(string)) })
	try("asserti", func() { sink = 5; println(sink.(I)) })
	try("assertnil", func() { sink = nil; println(sink.(I)) })
	try("err", func() { panic(E{1}) })
	try("errp", func() { panic(&E{1}) })
	try("string", func() { panic("x") })
	try("int", func() { panic(7) })
	try("none", func() {})
	try("panicnil", func() { panic(nil) })
	try("wrap", func() { sink = np; println(sink.(I).M()) })
	try("nilif", func() { var i I; i.M() })
	try("nilifval", func() { var i I; sink = i.M })
	try("uncmp", func() { sink = mk(1); println(sink == sink) })
	try("chan", func() { var c chan int; close(c) })
	try("chan2", func() { c := make(chan int); close(c); close(c) })
	try("nilfunc", func() { var f func(); f() })
	try("conv", func() { println((*[4]int)(mk(3))[0]) })
	a, b := func() (r any) {
		defer func() { r = recover() }()
		panic(E{2})
	}(), any(E{2})
	println(a == b)
}
