// RUN: %letgo build -escape=full -O0 -o %t %s
//
// Methods of two interfaces that call each other: what one key does depends on the others' rounds,
// and none of them ever stood still. A key whose summary is given up stays given up, or its users
// were computed again for ever.
package main

var gk I
var deep, fuel int

type I interface{ put(p *N) *N }

type J interface {
	hand(p *N, k I) *N
	with(f func(*N) *N, p *N) *N
}

type N struct {
	v    int
	a, b *N
	q    *int
}

type A struct {
	p *N
	n int
	j J
}

//go:noinline
func (k A) put(p *N) *N {
	if deep > 2 {
		return p
	}
	deep++
	q := k.j.hand(&N{v: k.n, a: p, b: k.p}, k)
	deep--
	return q
}

type B struct {
	k I
	j J
	p *N
}

//go:noinline
func (b *B) hand(p *N, i I) *N {
	if b.j != nil {
		return b.j.hand(p, b.k)
	}
	return i.put(p)
}

func (b *B) with(f func(*N) *N, p *N) *N { return b.k.put(f(p)) }

type C struct {
	j J
	p *N
	k I
}

//go:noinline
func (c *C) hand(p *N, i I) *N { return c.p }

func (c *C) with(f func(*N) *N, p *N) *N {
	o := N{v: 8, a: p, b: p}
	f(&o)
	return o.a
}

func made(n int, p *N, pp **N) J {
	if fuel--; fuel < 0 || n <= 0 {
		return J(&C{p: p, k: gk})
	}
	return made(n-1, p.b, &p.b)
}

func used(n int, q *int, pp **N, j J, p *N) *N {
	if n <= 0 {
		return p
	}
	r := used(n-1, q, &p.a, J(&B{p: p, k: gk, j: j}), p)
	if p != r {
		j.hand(r, gk)
	}
	o := N{v: 52, a: r, b: r, q: q}
	return &N{v: p.v, a: &o, b: p}
}

func main() {
	n := &N{v: 1}
	n.a, n.b = n, n
	gk = A{p: n, j: made(1, n, nil)}
	fuel = 9
	println(used(2, &fuel, nil, made(2, n, nil), n).v)
}
