// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Methods through interfaces: value and pointer receivers, promotion through structs, pointers and
// embedded interfaces, method values and method expressions of interfaces, large arguments and
// results, shadowing, embedded interfaces that override.

package main

type animal interface {
	sound() string
	legs() int
}

type base struct{ n int }

func (b base) legs() int     { return b.n }
func (b *base) grow(by int)  { b.n += by }
func (b base) sound() string { return "base" }

type dog struct {
	base
	name string
}

func (d dog) sound() string { return d.name + " barks" }

type pointing struct {
	name string
	*base
}

type wrapped struct {
	animal
	times int
}

func (w wrapped) legs() int { return w.animal.legs() * w.times }

type deep struct {
	pad [3]int
	*wrapped
}

type grower interface {
	animal
	grow(int)
}

type block struct{ a [16]int }

type transformer interface {
	transform(in block, by float64, name string, flags ...bool) (out block, sum float64, text string)
}

type scaler struct{ factor int }

func (s scaler) transform(in block, by float64, name string, flags ...bool) (block, float64, string) {
	sum := 0.0
	for i := range in.a {
		in.a[i] *= s.factor
		sum += float64(in.a[i]) * by
	}
	for _, f := range flags {
		if f {
			name += "+"
		}
	}
	return in, sum, name
}

type huge struct{ a [12]int }

func (h huge) transform(in block, by float64, name string, flags ...bool) (block, float64, string) {
	in.a[0] += h.a[11]
	return in, by, name
}

func tell(a animal) { println(a.sound(), a.legs()) }

type counter int

func (c *counter) next() int { *c++; return int(*c) }
func (c counter) get() int   { return int(c) }

func values() {
	d := &dog{base{4}, "rex"}
	var a animal = d
	f, g := a.sound, a.legs
	a = base{2}
	d.n = 5
	println(f(), g(), a.legs())
	e, h := animal.sound, grower.grow
	h(d, 3)
	println(e(d), d.n, e(a), animal.legs(d))
	c := counter(1)
	var n interface {
		next() int
		get() int
	} = &c
	k := n.next
	k()
	println(k(), n.get(), c)
	w := wrapped{d, 2}
	p, q := w.sound, wrapped.sound
	w.animal = base{7}
	println(p(), q(w), wrapped.legs(w), (*deep).legs(&deep{wrapped: &w}))
	func(s func(transformer, block, float64, string, ...bool) (block, float64, string)) {
		b, sum, text := s(scaler{3}, block{[16]int{1, 2}}, 0.5, "x", true, false, true)
		println(b.a[1], sum, text)
	}(transformer.transform)
}

func large() {
	for _, t := range []transformer{scaler{2}, &scaler{4}, huge{[12]int{11: 9}}, &huge{}} {
		in := block{[16]int{0: 1, 15: 8}}
		out, sum, text := t.transform(in, 1.5, "t", true)
		println(in.a[0], out.a[0], out.a[15], sum, text)
	}
}

type list interface {
	push(int) list
	sum() int
}
type null struct{}
type node struct {
	v    int
	next list
}

func (null) push(v int) list    { return &node{v, null{}} }
func (null) sum() int           { return 0 }
func (n *node) push(v int) list { return &node{v, n} }
func (n *node) sum() int        { return n.v + n.next.sum() }

type hidden interface{ secret() int }
type public struct{ hidden }
type key int

func (k key) secret() int { return int(k) * 2 }

func local() {
	type inner struct{ dog }
	var a animal = inner{dog{base{3}, "local"}}
	tell(a)
	a = struct {
		int
		*dog
	}{1, &dog{base{6}, "anonymous"}}
	tell(a)
	_, ok := a.(interface{ grow(int) })
	println(ok)
	type animal interface{ legs() int }
	x := any(a).(animal)
	println(x.legs())
}

func main() {
	d := dog{base{4}, "fido"}
	tell(d)
	tell(&d)
	tell(d.base)
	tell(pointing{"p", &d.base})
	tell(&pointing{"p", &d.base})
	tell(wrapped{d, 2})
	tell(&wrapped{&d, 3})
	tell(deep{wrapped: &wrapped{wrapped{d, 2}, 5}})
	for _, g := range []grower{&d, &d.base, pointing{"x", &d.base}, &pointing{"y", &d.base}} {
		g.grow(1)
		tell(g)
	}
	values()
	large()
	var l list = null{}
	for i := 1; i <= 100; i++ {
		l = l.push(i)
	}
	println(l.sum())
	var h hidden = public{key(21)}
	println(h.secret(), h.(public).secret(), h.(public).hidden.(key))
	local()
}
