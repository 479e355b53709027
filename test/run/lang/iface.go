// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Values in interfaces: every kind of type boxed and taken out again, comparison of interfaces with
// each other and with concrete values, nil, assertions in both forms, conversions between
// interfaces, several results assigned to interfaces.

package main

type small uint8
type count int
type text string
type pair struct{ a, b int }
type wide struct{ a [20]int }
type one struct{ p *int }
type nested [1]one
type empty struct{}
type fn func(int) int
type holder struct{ v any }

type namer interface{ name() string }
type sizer interface {
	namer
	size(by int) (int, error)
}

func (c count) name() string             { return "count" }
func (c count) size(by int) (int, error) { return int(c) * by, nil }
func (w wide) name() string              { return "wide" }
func (w wide) size(by int) (int, error)  { return w.a[by], failure("wide") }
func (o one) name() string               { return "one" }
func (n nested) name() string            { return "nested" }
func (e empty) name() string             { return "empty" }
func (f fn) name() string                { return "fn" }
func (t *text) name() string             { return "*" + string(*t) }

type failure string

func (f failure) Error() string { return "failure: " + string(f) }

func show(x any) {
	if n, ok := x.(namer); ok {
		print(n.name(), " ")
	}
	if e, ok := x.(error); ok {
		print(e.Error(), " ")
	}
	switch v := x.(type) {
	case nil:
		println("nil")
	case bool:
		println("bool", v)
	case int, uint:
		println("int or uint", v == 7, v == uint(7))
	case int8:
		println("int8", v)
	case small:
		println("small", v)
	case int16:
		println("int16", v)
	case uint16:
		println("uint16", v)
	case rune:
		println("rune", v)
	case uint32:
		println("uint32", v)
	case int64:
		println("int64", v)
	case uint64:
		println("uint64", v)
	case uintptr:
		println("uintptr", v)
	case float32:
		println("float32", v)
	case float64:
		println("float64", v)
	case string:
		println("string", v, len(v))
	case []int:
		println("slice", len(v), cap(v))
	case [2]string:
		println("array", v[0], v[1])
	case *int:
		println("pointer", *v)
	case func(int) int:
		println("func", v(1))
	case fn:
		println("fn", v(2))
	case pair:
		println("pair", v.a, v.b)
	case *pair:
		println("*pair", v.a, v.b)
	case wide:
		println("wide", v.a[3], v.a[19])
	case one:
		println("one", *v.p)
	case nested:
		println("nested", *v[0].p)
	case empty:
		println("empty")
	case struct{ x, y int }:
		println("struct", v.x, v.y)
	case holder:
		print("holder of ")
		show(v.v)
	case sizer:
		n, err := v.size(3)
		println("sizer", n, err == nil)
	case error:
		println("error", v.Error())
	default:
		println("something else")
	}
}

func all() {
	i, t := 7, text("t")
	w := wide{}
	w.a[3], w.a[19] = 3, 19
	f := func(x int) int { return x + i }
	values := []any{nil, true, i, uint(7), int8(-1), small(200), int16(-300), uint16(65535), 'x',
		uint32(1 << 31), int64(-1 << 63), ^uint64(0), uintptr(9), float32(1.5), 2.5, "", "text",
		[]int{1, 2}, []int(nil), [2]string{"a", "b"}, &i, f, fn(f), pair{1, 2}, &pair{3, 4}, w,
		one{&i}, nested{{&i}}, empty{}, struct{ x, y int }{5, 6}, holder{holder{w}}, count(4), &t,
		failure("f"), &w, [0]int{}, struct{}{}}
	for _, v := range values {
		show(v)
	}
	w.a[3] = 33 // the box holds a copy
	show(values[25])
	n := 0
	for i, v := range values {
		for _, w := range values {
			if i == 17 || i == 18 || i == 21 || i == 22 {
				continue // some are not comparable
			}
			if v == w {
				n++
			}
		}
	}
	println("equal pairs", n)
}

func equal() {
	var a, b any = 1000, 1000
	var n, m namer = count(1000), count(1000)
	var s sizer = count(1000)
	var none any
	var nothing error
	p := &pair{1, 2}
	println(a == b, a == 1000, 1000 == b, a == int64(1000), a != none, none == nil)
	println(n == m, n == s, s == n, n == count(1000), count(1) == n, a == n, any(n) == count(1000))
	println(nothing == nil, nothing == none, none == nothing)
	a, b = pair{1, 2}, pair{1, 2}
	println(a == b, a == pair{1, 2}, a == pair{1, 3}, a == p, a == *p)
	a, b = "some text", "some "+string([]byte("text"))
	println(a == b, a == "some text", a == text("some text"))
	a, b = p, &pair{1, 2}
	println(a == b, a == p, b == p)
	var typed *pair
	a = typed
	println(a == nil, a == typed, a.(*pair) == nil)
	println([2]any{1, "x"} == [2]any{1, "x"}, holder{1.5} == holder{1.5}, holder{1.5} == holder{2})
	switch a = 5; a {
	case "x", nil:
		println("wrong")
	case 5:
		println("five")
	}
	switch 7 {
	case a, any(7):
		println("seven")
	}
}

func two() (int, *failure)     { f := failure("two"); return 300, &f }
func more() (any, any)         { return two() }
func take(a any, b ...any) int { return len(b) }

func assigned() {
	var a, b any
	a, b = two()
	println(a.(int), string(*b.(*failure)))
	a, b = more()
	println(a.(int), string(*b.(*failure)))
	println(take(two()), take(1, 2, "x"), take(nil, nil), take(1, []any{1, 2, 3}...))
	var ok any
	_, ok = a.(int)
	println(ok.(bool))
	b, found := a.(sizer)
	println(b == nil, found)
	x, isText := a.(text)
	println(len(x), isText)
	big, isWide := a.(wide)
	println(big.a[5], isWide)
	var s sizer = count(6)
	var n namer = s
	a = n
	println(n.name(), a.(sizer).name(), n.(sizer) == s)
	v, err := a.(sizer).size(7)
	println(v, err == nil)
}

var table = []any{1, "two", pair{3, 4}, &pair{5, 6}, nil, failure("static"), float32(7)}
var first namer = count(8)
var problem error = failure("global")

func main() {
	all()
	equal()
	assigned()
	for _, v := range table {
		show(v)
	}
	show(first)
	show(problem)
	println(problem.Error())
}
