# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The Go text that every random program begins with: the types whose values go_gen.py and
# go_shapes.py make, and small functions that store, hand on and compare what they are given. The
# programs of a batch (go_batch.py) share it; `reset` is what each begins with.
#
# `at`, `open`, `give`, `pick` and the like have no effects and call no function values: they may
# stand anywhere in an expression. `depth` bounds how far the implementers of Keeper, which are
# never circular but may become long, are walked.

TEXT = """
type T struct {
	a, b int
	p, q *int
	next *T
	arr  [2]*int
	f    func(int) int
}

var (
	fuel, total, deep, depth, gi int
	gp *int
	gt *T
	gs []*int
	gf func(int) int
	gk Keeper
	gm map[int]*int
	ge any
)

func reset() {
	fuel, total, deep, depth, gi = 40, 0, 0, 0, 7
	gp = &gi
	gt = &T{a: 1, b: 2, p: gp, q: gp, arr: [2]*int{gp, gp}, f: same}
	gs = []*int{gp}
	gf = same
	gk = &One{gp}
	gm = map[int]*int{0: gp}
	ge = gp
}

func same(n int) int { return n }

func id(p *int) *int { return p }

func pick(n int, p, q *int) *int {
	if n&1 == 0 {
		return p
	}
	return q
}

func swap(p, q **int) { *p, *q = *q, *p }

func put(to **int, p *int) { *to = p }

func nz(t, other *T) *T {
	if t == nil {
		return other
	}
	return t
}

func (t *T) set(p *int, next *T) *T {
	t.q = t.p
	t.p = p
	t.next = next
	return t
}

func (t T) get() *int { return t.p }

func (t *T) step(n int) int {
	t.a += n
	return t.a + *t.q
}

func (t T) see(n int) int { return t.b*n + *t.p }

func (t *T) hook(f func(int) int) { t.f = f }

func sum(t *T) int {
	s := 0
	if deep > 2 {
		return s
	}
	deep++
	for k := 0; t != nil && k < 5; k++ {
		v := t.f(k)
		s = s*3 + t.a + *t.p - *t.q + *t.arr[k&1] + v
		t = t.next
	}
	deep--
	return s
}

func each(s []*int, f func(*int)) {
	for _, p := range s {
		f(p)
	}
}

func note(n int) {
	total = total*31 + n
}

type Keeper interface {
	keep(p *int) Keeper
	give(n int) *int
	walk(f func(*int))
	mark(p *int)
	lend(p *int) *int
}

type One struct{ p *int }

type Two struct {
	p, q *int
	n    int
}

type Many struct{ s []*int }

type Chain struct {
	p    *int
	rest Keeper
}

type Wrap struct {
	Keeper
	own int
}

func (k *One) keep(p *int) Keeper { k.p = p; return k }

func (k *One) give(n int) *int { return k.p }

func (k *One) walk(f func(*int)) { f(k.p) }

func (k Two) keep(p *int) Keeper { return Two{p, k.p, k.n + 1} }

func (k Two) give(n int) *int { return pick(n+k.n, k.p, k.q) }

func (k Two) walk(f func(*int)) {
	f(k.q)
	f(k.p)
}

func (k *Many) keep(p *int) Keeper {
	k.s = append(k.s, p)
	if len(k.s) > 4 {
		k.s = k.s[1:]
	}
	return k
}

func (k *Many) give(n int) *int { return k.s[uint(n)%uint(len(k.s))] }

func (k *Many) walk(f func(*int)) {
	for _, p := range k.s {
		f(p)
	}
}

func (k *Chain) keep(p *int) Keeper { return &Chain{p, k} }

func (k *Chain) give(n int) *int {
	if n&1 == 0 || depth > 4 {
		return k.p
	}
	depth++
	p := k.rest.give(n >> 1)
	depth--
	return p
}

func (k *Chain) walk(f func(*int)) {
	f(k.p)
	if depth < 4 {
		depth++
		k.rest.walk(f)
		depth--
	}
}

func (k *Wrap) keep(p *int) Keeper {
	k.own += *p
	k.Keeper = k.Keeper.keep(&k.own)
	return k
}

// What mark and lend do with an address, each way is one implementer's only.

func (k *One) mark(p *int) { k.p = p }

func (k Two) mark(p *int) { note(*p) }

func (k *Many) mark(p *int) { *p += len(k.s) }

func (k *Chain) mark(p *int) { k.rest.keep(k.p) }

func (k *Wrap) mark(p *int) { gp = p }

func (k *One) lend(p *int) *int { return k.p }

func (k Two) lend(p *int) *int { return k.q }

func (k *Many) lend(p *int) *int {
	k.s[0] = p
	return k.s[len(k.s)-1]
}

func (k *Chain) lend(p *int) *int { return p }

func (k *Wrap) lend(p *int) *int { return &k.own }

type Hand func(n int, p *int, next Hand) *int

type cell[E any] struct {
	value E
	below *cell[E]
}

type Stack[E any] struct {
	top *cell[E]
	n   int
}

func (s *Stack[E]) push(e E) *Stack[E] {
	s.top = &cell[E]{e, s.top}
	s.n++
	return s
}

func (s *Stack[E]) pop(other E) E {
	if s.top == nil {
		return other
	}
	e := s.top.value
	s.top = s.top.below
	s.n--
	return e
}

func (s *Stack[E]) peek(other E) E {
	if s.top == nil {
		return other
	}
	return s.top.value
}

func at[K comparable, V any](m map[K]V, k K, other V) V {
	if v, ok := m[k]; ok {
		return v
	}
	return other
}

func first[E any](n int, es ...E) E { return es[uint(n)%uint(len(es))] }

func apply[A, B any](s []A, f func(A) B) []B {
	var made []B
	for _, a := range s {
		made = append(made, f(a))
	}
	return made
}

func through[K Keeper](k K, p *int) *int {
	k.keep(p)
	return k.give(1)
}

func filled[E any](n int, e E) chan E {
	c := make(chan E, n)
	c <- e
	return c
}

func take[E any](c chan E, other E) E {
	select {
	case e := <-c:
		return e
	default:
		return other
	}
}

func send[E any](c chan E, e E) {
	select {
	case c <- e:
	default:
		note(1)
	}
}

func open(e any, other *int) *int {
	switch v := e.(type) {
	case *int:
		return v
	case T:
		return v.p
	case *T:
		return v.q
	case []*int:
		return v[0]
	case map[int]*int:
		return at(v, 0, other)
	case Keeper:
		return v.give(2)
	case error:
		note(len(v.Error()))
	}
	return other
}

func mass(m map[*int]*int) int {
	s := 0
	for p, q := range m {
		s += *p ^ *q
	}
	return s + len(m)
}

func link(head **T, t *T) {
	t.next = *head
	*head = t
}

func tail(head **T, t *T) {
	t.next = nil
	for k := 0; *head != nil && *head != t && k < 6; k++ {
		head = &(*head).next
	}
	*head = t
}

func fill(p **int, t *T, k *Keeper) {
	*p, t.q = t.p, *p
	*k = &Chain{t.q, *k}
}

func wide(n int, p, q *int) (int, *int, [2]*int, T) {
	n += *p
	t := T{a: n, b: 3, p: q, q: p, arr: [2]*int{p, q}, f: same}
	return n, pick(n, p, q), [2]*int{q, p}, t
}

// catch is the *int that f panics with, one way or another, or what it had stored.
func catch(f func(**int)) (p *int) {
	wasDeep, wasDepth := deep, depth
	p = gp
	defer func() {
		if e := recover(); e != nil {
			p = open(e, p)
			deep, depth = wasDeep, wasDepth
			note(*p)
		}
	}()
	f(&p)
	return p
}
"""
