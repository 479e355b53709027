// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Pointers that go into interfaces and out through their methods outlive the frame that they came
// from: calls through itabs that the runtime made, method values, embedded interfaces, nested boxes.

package main

type L interface{ keep(*int) }
type G struct{ p *int }

func (g *G) keep(p *int) { g.p = p }

type S struct{ a, b int }

func (S) keep(p *int) { sink = p }

var sink *int
var gl any = &G{}

//go:noinline
func a(x any) {
	v := 5
	x.(L).keep(&v)
}

//go:noinline
func b(x L) {
	v := 6
	f := x.keep
	f(&v)
}

//go:noinline
func c(x any) {
	v := 7
	switch y := x.(type) {
	case L:
		y.keep(&v)
	}
}

type H struct{ L }

//go:noinline
func d(x any) {
	v := 8
	if y, ok := x.(L); ok {
		H{y}.keep(&v)
	}
}

//go:noinline
func clobber(n int) int {
	var z [200]int
	for i := range z {
		z[i] = n + i
	}
	s := 0
	for i := range z {
		s += z[i%(n+1)]
	}
	return s
}

//go:noinline
func box() any {
	s := S{len(table), 2000}
	return s
}

//go:noinline
func self(x any) any {
	y := x
	p := &y
	return any(p)
}

var table []int

func main() {
	g := gl.(*G)
	a(gl)
	clobber(3)
	println(*g.p)
	b(g)
	clobber(3)
	println(*g.p)
	c(gl)
	clobber(3)
	println(*g.p)
	d(gl)
	clobber(3)
	println(*g.p)
	a(S{})
	clobber(4)
	println(*sink)
	a(S{1, 2})
	clobber(4)
	println(*sink)
	x := box()
	clobber(3)
	println(x.(S).b)
	q := self(x)
	clobber(3)
	println((*q.(*any)).(S).b)
	var e any = q
	for i := 0; i < 3; i++ {
		e = [1]any{e}
		e = struct{ a, b any }{e, i + 1000}
	}
	clobber(5)
	for {
		s, ok := e.(struct{ a, b any })
		if !ok {
			break
		}
		println(s.b.(int))
		e = s.a.([1]any)[0]
	}
	println(e == q)
}
