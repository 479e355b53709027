// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Structs and pointers: embedding, promotion through pointers, comparison in all shapes, copies,
// literals, methods on values and pointers, linked structures, blank and zero-size fields.

package main

type point struct{ x, y int }

func (p point) add(q point) point { return point{p.x + q.x, p.y + q.y} }
func (p *point) scale(k int)      { p.x *= k; p.y *= k }

type named struct {
	name string
	point
}

type deep struct {
	*named
	id   uint8
	tail struct{}
}

type mixed struct {
	a bool
	b float32
	c int16
	d string
	e [1]uint8
}

type blank struct {
	a int8
	_ int64
	b int8
}

type large struct {
	a, b, c, d string
	n        [3]point
	next     *large
}

type list struct {
	value int
	next  *list
}

type integers []int

func (s integers) total() (n int) {
	for _, v := range s {
		n += v
	}
	return n
}

func (s *integers) push(v int) { *s = append(*s, v) }

type celsius float64

func (c celsius) f() float64 { return float64(c)*9/5 + 32 }

//go:noinline
func big(l large, k int) large {
	l.n[k].x = k
	l.a += "!"
	return l
}

//go:noinline
func small(m mixed) (mixed, bool) { m.c++; return m, m.a }

func main() {
	p := point{1, 2}
	q := &p
	q.scale(3)
	r := q.add(point{y: 1})
	println(p.x, p.y, r.x, r.y, p == r, p == point{3, 6}, *q == p)
	n := named{"n", point{5, 6}}
	n.scale(2)
	d := deep{&n, 7, struct{}{}}
	d.scale(2)
	d.x++
	println(n.x, n.y, d.point.x, d.named.name, d.add(p).y, d.id)
	e := d
	e.named = &named{name: "other"}
	println(e == d, e.name, d.name)

	m := mixed{true, 1.5, -3, "d", [1]uint8{9}}
	m2, ok := small(m)
	println(m == m2, ok, m2.c, m2.b, m2.d, m2.e[0])
	m2.c--
	println(m == m2, m != m2)
	println(blank{1, 2, 3} == blank{1, 5, 3}, blank{a: 1} == blank{b: 1})

	l := large{a: "a", d: "d", n: [3]point{1: {1, 1}}}
	l2 := big(l, 2)
	l2.next = &l
	println(l.a, l2.a, l.n[2].x, l2.n[2].x, l2.n[1].y, l2.next.d, l == l2)
	l3, l4 := l2, &l2
	l4.n[0] = p
	println(l3.n[0].x, l2.n[0].x, l4.next == &l)
	*l4 = l
	println(l2 == l)

	var head *list
	for i := 0; i < 5; i++ {
		head = &list{i, head}
	}
	s := 0
	for at := head; at != nil; at = at.next {
		s = s*10 + at.value
	}
	println(s)

	var is integers
	is.push(3)
	is.push(4)
	println(is.total(), len(is), integers{1, 2}.total(), celsius(100).f())
	pts := []*point{{1, 2}, {3, 4}}
	grid := [2][2]point{{{1, 1}, {2, 2}}, {1: {4, 4}}}
	println(pts[1].y, grid[1][1].x, grid[0][1].y, grid[1][0].x)
	anon := struct {
		k string
		v *int
	}{"k", &p.x}
	*anon.v = 77
	println(p.x, anon.k)
	pp := &q
	(**pp).y = 8
	(*pp).x++
	println(p.x, p.y, new(int) != new(int), *new(string) == "")
	type local struct{ point }
	println(local{point{1, 2}}.add(point{1, 1}).x, (&local{}).y)
}
