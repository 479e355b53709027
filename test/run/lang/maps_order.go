// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Maps and the order of evaluation; panics of maps and what they leave behind.
package main

func try(name string, f func()) {
	defer func() {
		e := recover()
		if e == nil {
			println(name, "fine")
		} else if err, ok := e.(error); ok {
			println(name, err.Error())
		} else {
			println(name, "panics")
		}
	}()
	f()
}

var trace string

func s(name string) string {
	trace += name
	return name
}

func n(name string, v int) int {
	trace += name
	return v
}

func m(name string, v map[string]int) map[string]int {
	trace += name
	return v
}

func show() {
	println(trace)
	trace = ""
}

func fail() int { panic("fail") }

type key struct {
	f interface{}
}

func order() {
	a, b := map[string]int{}, map[string]int{}
	m("a", a)[s("k")] = n("v", 1)
	show()
	m("a", a)[s("k")], m("b", b)[s("l")] = n("v", 1), n("w", 2)
	show()
	m("a", a)[s("k")] += n("v", 1)
	show()
	m("a", a)[s("k")]++
	show()
	_, _ = m("a", a)[s("k")]
	show()
	delete(m("a", a), s("k"))
	show()
	_ = map[string]int{s("a"): n("1", 1), s("b"): n("2", 2)}
	show()
	_ = n("x", 1) + len(map[string]int{s("a"): n("1", 1), s("b"): n("2", 2)}) + n("y", 2)
	show()
	println(a["k"], b["l"], len(a))
	i := "i"
	i, a[i] = "j", 5
	println(i, a["i"], a["j"])
	x := 1
	set := func() int { x += 9; a["r"] = 7; return x - 9 }
	println(a["r"] + set())
	k := 1
	c := map[int]int{}
	c[k], k = 5, 2
	println(c[1], c[2])
	for _, k := range []string{"p", "q"} {
		a[k], a["last"] = a["last"]+1, a[k]+1
	}
	println(a["p"], a["q"], a["last"])
}

func panics() {
	var none map[string]int
	var nonef map[float64]int
	a := map[string]int{}
	zero := 0
	try("nil map", func() { none["x"] = 1 })
	try("nil map float", func() { nonef[1] = 1 })
	try("nil map op", func() { none["x"]++ })
	try("rhs first", func() { a["x"] = fail() })
	println(len(a))
	try("divide", func() { a["x"] /= zero })
	println(len(a))
	try("remainder", func() { a["x"] %= zero })
	println(len(a))
	try("nil map divide", func() { none["x"] /= zero })
	try("nil map, rhs", func() { none["x"] = fail() })
	try("nil map, tuple", func() { a["y"], none["x"] = 1, 2 })
	println(len(a), a["y"])

	any := map[interface{}]int{}
	var noany map[interface{}]int
	var f interface{} = func() {}
	try("unhashable read", func() { _ = any[f] })
	try("unhashable nil read", func() { _ = noany[f] })
	try("unhashable ok", func() { _, _ = any[[]int{}] })
	try("unhashable assign", func() { any[f] = 1 })
	try("unhashable nil assign", func() { noany[f] = 1 })
	try("unhashable delete", func() { delete(any, f) })
	try("unhashable nil delete", func() { delete(noany, f) })
	try("unhashable literal", func() { _ = map[interface{}]int{[]string{}: 1} })
	keys := map[key]int{}
	try("unhashable field", func() { keys[key{map[int]int{}}] = 1 })
	try("hashable field", func() { keys[key{1}] = 1 })
	arrays := map[[2]interface{}]int{}
	try("unhashable element", func() { arrays[[2]interface{}{1, f}] = 1 })
	println(len(any), len(keys), len(arrays))
	try("element of nil", func() { var p map[int]*key; _ = p[1].f })
	try("index in nil", func() { var p map[int][]int; p[1][0] = 1 })
}

func deferred() {
	a := map[string]int{"x": 1, "y": 2}
	func() {
		defer delete(a, "x")
		println(len(a))
	}()
	println(len(a))
}

func main() {
	order()
	panics()
	deferred()
}
