// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s
// RUN: %python %S/Inputs/one_keeper.py --letgo %letgo %s

// Method calls whose targets are known from the whole program's types: every way in which a method
// comes to stand in a table or behind a function value, and every way to call it. The second run takes
// the lines of main that end in a number one by one, so that each is the only one whose method keeps
// its argument.

package main

var kept [32]*int

type Keeper interface{ Keep(p *int) }
type Other interface{ Other(p *int, q *int) }

type A struct{ at int }

func (a A) Keep(p *int) { kept[a.at] = p }

type B struct{ at int }

func (b *B) Keep(p *int) { kept[b.at] = p }

type C struct{ *B }     // promoted through a pointer
type D struct{ Keeper } // promoted through an interface
type E struct {         // two levels
	n int
	C
}
type G[T any] struct {
	at int
	v  T
}

func (g *G[T]) Keep(p *int) { kept[g.at] = p }

type None struct{}

func (None) Keep(p *int) {}

type fn func(p *int)

func (f fn) Keep(p *int) { f(p) }

//go:noinline
func through(k Keeper, n int) {
	x := n
	k.Keep(&x)
}

//go:noinline
func throughAny(v any, n int) {
	x := n
	v.(Keeper).Keep(&x)
}

//go:noinline
func throughValue(k Keeper, n int) {
	x := n
	f := k.Keep
	f(&x)
}

//go:noinline
func throughExpr(k Keeper, n int) {
	x := n
	Keeper.Keep(k, &x)
}

//go:noinline
func throughFunc(f func(*int), n int) {
	x := n
	f(&x)
}

//go:noinline
func throughParam[K Keeper](k K, n int) {
	x := n
	k.Keep(&x)
}

//go:noinline
func throughDefer(k Keeper, n int) {
	x := n
	defer k.Keep(&x)
}

//go:noinline
func throughSwitch(v any, n int) {
	x := n
	switch k := v.(type) {
	case interface {
		Keep(*int)
		More()
	}:
		k.Keep(&x)
	case Keeper:
		k.Keep(&x)
	}
}

//go:noinline
func throughField(s *struct{ K Keeper }, n int) {
	x := n
	s.K.Keep(&x)
}

type M struct{ at int }

func (m M) Keep(p *int) { kept[m.at] = p }
func (m M) More()       {}

//go:noinline
func clobber(n int) (s int) {
	var t [256]int
	for i := range t {
		t[i] = n + i
	}
	for _, v := range t {
		s += v
	}
	return
}

func main() {
	type local struct{ A }
	i := 0
	at := func() int { i++; return i - 1 }
	through(None{}, 1)
	throughAny(None{}, 1)
	var named local
	var b *B
	var k int
	through(A{at()}, 100)              // 100
	through(&B{at()}, 101)             // 101
	through(C{&B{at()}}, 102)          // 102
	through(D{A{at()}}, 103)           // 103
	through(&E{1, C{&B{at()}}}, 104)   // 104
	through(&G[string]{at: at()}, 105) // 105
	through(local{A{at()}}, 106)       // 106
	through(struct{ A }{A{at()}}, 107) // 107
	k = at()
	through(fn(func(p *int) { kept[k] = p }), 108) // 108
	throughAny(A{at()}, 109)                       // 109
	throughAny(&G[int]{at: at()}, 110)             // 110
	throughValue(&B{at()}, 111)                    // 111
	throughExpr(&B{at()}, 112)                     // 112
	throughFunc(A{at()}.Keep, 113)                 // 113
	b = &B{at()}
	throughFunc(func(p *int) { (*B).Keep(b, p) }, 114) // 114
	throughFunc((&E{1, C{&B{at()}}}).Keep, 115)        // 115
	throughParam(A{at()}, 116)                         // 116
	throughParam(Keeper(&B{at()}), 117)                // 117
	throughDefer(A{at()}, 118)                         // 118
	throughSwitch(M{at()}, 119)                        // 119
	throughSwitch(A{at()}, 120)                        // 120
	throughField(&struct{ K Keeper }{&B{at()}}, 121)   // 121
	clobber(7)
	for _, p := range kept {
		if p != nil {
			print(*p, " ")
		}
	}
	println(named.at, b != nil, k)
}
