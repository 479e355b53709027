// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Equality through descriptors: structs with padding, blank fields, floats, interfaces and arrays,
// large values, order of evaluation, what cannot be compared and where that shows.

package main

type F struct {
	a float32
	_ int8
	b string
	c any
	d [3]complex64
	e [2]struct {
		x int8
		y int64
	}
	g *int
}
type Big struct {
	a [40]F
	z int8
}

func mk(s string, n int) F {
	f := F{a: 1.5, b: s + "q", c: n + 1000}
	f.d[2] = complex(float32(n), 2)
	f.e[1].y = int64(n)
	return f
}

var order string

type tick struct{ v any }

func t(s string, v any) any { order += s; return v }

func main() {
	x, y := mk("a", 1), mk("a", 1)
	var p, q any = x, y
	println(p == q, x == y, p == mk("a", 2), p == mk("b", 1))
	x.a = -0.0
	y.a = 0.0
	p, q = x, y
	println(p == q)
	nan := float32(0)
	nan /= nan
	x.a, y.a = nan, nan
	p, q = x, y
	println(p == q, p == p)
	var b, c Big
	for i := range b.a {
		b.a[i], c.a[i] = mk("z", i), mk("z", i)
	}
	p, q = b, c
	println(p == q, p == c, b == q)
	c.z = 1
	q = c
	println(p == q)
	c.z = 0
	c.a[39].c = "other"
	q = c
	println(p == q, p.(Big).a[39].c.(int), q.(Big).a[39].c.(string))
	println(t("a", 1) == t("b", 1), t("c", 1) == 1, 2 == t("d", 1), order)
	var e1, e2 any = [2]any{1, "x"}, [2]any{1, "x"}
	println(e1 == e2)
	var ch, ch2 any = make(chan int), make(chan int)
	println(ch == ch, ch == ch2)
	func() {
		defer func() { println(recover().(error).Error()) }()
		e1, e2 = tick{[]int{1}}, tick{[]int{1}}
		println(e1 == e2)
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		e1, e2 = tick{[]int{1}}, tick{"x"}
		println(e1 == e2)
		e1 = struct{ f func() }{}
		println(e1 == e2)
		println(e1 == e1)
	}()
	type S struct {
		a int
		b any
	}
	// The first difference decides before the part that cannot be compared is reached.
	e1, e2 = S{1, []int{}}, S{2, []int{}}
	println(e1 == e2)
}
