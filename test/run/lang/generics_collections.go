// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Generic collections with closures and methods: trees with F-bounded elements, embedding and
// promotion, interfaces of generic types, iterators, functions with methods, options, large values,
// types that refer to each other, and recover in generic functions.

package main

type Ordered interface {
	~int | ~int64 | ~float64 | ~string
}

type Lesser[T any] interface{ Less(T) bool }

type Tree[T Lesser[T]] struct {
	root *node[T]
	n    int
}

type node[T Lesser[T]] struct {
	left, right *node[T]
	v           T
}

func (t *Tree[T]) Insert(v T) bool {
	p := &t.root
	for *p != nil {
		switch {
		case v.Less((*p).v):
			p = &(*p).left
		case (*p).v.Less(v):
			p = &(*p).right
		default:
			return false
		}
	}
	*p = &node[T]{v: v}
	t.n++
	return true
}

func (t *Tree[T]) Walk(f func(T)) { t.root.walk(f) }
func (n *node[T]) walk(f func(T)) {
	if n == nil {
		return
	}
	n.left.walk(f)
	f(n.v)
	n.right.walk(f)
}

type Int int

func (a Int) Less(b Int) bool { return a < b }

type Str struct{ s string }

func (a *Str) Less(b *Str) bool { return a.s < b.s }

// Embedding.
type Base[T any] struct{ val T }

func (b *Base[T]) Get() T       { return b.val }
func (b *Base[T]) Put(v T)      { b.val = v }
func (b Base[T]) Copy() Base[T] { return b }

type Derived[K, V any] struct {
	*Base[V]
	Extra Base[K]
	inner[K]
}
type inner[T any] struct{ list []T }

func (i inner[T]) Len() int { return len(i.list) }
func (i *inner[T]) Add(v ...T) *inner[T] {
	i.list = append(i.list, v...)
	return i
}

type Getter[T any] interface {
	Get() T
	Put(T)
}
type Both[T any] interface {
	Getter[T]
	interface{ Len() int }
}

func roundTrip[T any](g Getter[T], v T) T { g.Put(v); return g.Get() }
func length[T any, B Both[T]](b B) int    { b.Put(b.Get()); return b.Len() }

// Mutual recursion between instances.
type Rose[T any] struct {
	v    T
	kids Forest[T]
}
type Forest[T any] []*Rose[T]

func (r *Rose[T]) size() int { return 1 + r.kids.size() }
func (f Forest[T]) size() (n int) {
	for _, r := range f {
		n += r.size()
	}
	return
}

type Fn[A, B any] func(A) B

func (f Fn[A, B]) Apply(a A) B { return f(a) }
func compose[A, B, C any](f Fn[A, B], g Fn[B, C]) Fn[A, C] {
	return func(a A) C { return g(f(a)) }
}
func curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C { return func(b B) C { return f(a, b) } }
}

type Opt[T any] struct {
	v  T
	ok bool
}

func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }
func None[T any]() Opt[T]    { return Opt[T]{} }
func (o Opt[T]) Or(v T) T {
	if o.ok {
		return o.v
	}
	return v
}
func Then[T, U any](o Opt[T], f func(T) Opt[U]) Opt[U] {
	if !o.ok {
		return None[U]()
	}
	return f(o.v)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type myErr[T any] struct{ v T }

func (e myErr[T]) Error() string { return "myErr" }
func fails[T any](v T, fail bool) (T, error) {
	if fail {
		return v, &myErr[T]{v}
	}
	return v, nil
}
func guard[T any](f func() T) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(*myErr[T]); ok {
				v, err = e.v, e
				return
			}
			panic(r)
		}
	}()
	return f(), nil
}

type Iter[T any] interface{ Next() (T, bool) }
type sliceIter[T any] struct {
	s []T
	i int
}

func (s *sliceIter[T]) Next() (v T, ok bool) {
	if s.i >= len(s.s) {
		return
	}
	v, ok = s.s[s.i], true
	s.i++
	return
}

type mapIter[A, B any] struct {
	Iter[A]
	f func(A) B
}

func (m mapIter[A, B]) Next() (v B, ok bool) {
	a, ok := m.Iter.Next()
	if ok {
		v = m.f(a)
	}
	return
}
func collect[T any](it Iter[T]) (out []T) {
next:
	for {
		v, ok := it.Next()
		switch {
		case ok:
			out = append(out, v)
			continue next
		}
		break next
	}
	return
}

var counter = func() func() int { n := 0; return func() int { n++; return n } }()

type Big[T any] struct {
	a [30]T
	n int
}

func (b Big[T]) With(i int, v T) Big[T] { b.a[i] = v; b.n += counter(); return b }
func (b *Big[T]) Len() int              { return len(b.a) + b.n }

var table = []Fn[int, string]{func(i int) string { return "abcdef"[i:] }, curry(func(s string, i int) string { return s[:i] })("uvwxyz")}
var glob = compose(Fn[int, int](func(i int) int { return i + 1 }), table[0])

type Vec2[T Ordered] [2]T

func maxOf[T Ordered](v T, more ...T) T {
	for _, m := range more {
		if m > v {
			v = m
		}
	}
	return v
}
func (v Vec2[T]) Max() T { return maxOf(v[0], v[1:]...) }

func main() {
	var t Tree[Int]
	for _, v := range []Int{5, 2, 8, 2, 1, 9} {
		print(t.Insert(v), " ")
	}
	t.Walk(func(i Int) { print(i, " ") })
	println(t.n)
	var u Tree[*Str]
	u.Insert(&Str{"b"})
	u.Insert(&Str{"a"})
	u.Walk(func(s *Str) { print(s.s) })
	println()
	d := &Derived[string, int]{Base: &Base[int]{3}}
	println(roundTrip[int](d, 7), d.Get(), d.Copy().val, d.Base.val, d.Len(), d.Add("a", "b").Add().Len(), length[int](d))
	var b Both[int] = d
	println(b.Len(), roundTrip[int](b, 9))
	add := d.Add
	add("c")
	println(d.inner.Len(), (*Derived[string, int]).Len(d), Derived[string, int].Get(*d))
	r := &Rose[int]{1, Forest[int]{{2, nil}, {3, Forest[int]{{4, nil}}}}}
	println(r.size())
	println(glob(2), glob.Apply(3), table[1](2), compose(glob, func(s string) int { return len(s) })(0))
	half := func(i int) Opt[int] {
		if i%2 == 0 {
			return Some(i / 2)
		}
		return None[int]()
	}
	println(Then(Some(8), half).Or(-1), Then(Then(Some(6), half), half).Or(-1), Some("s").Or("t"), Then(None[string](), func(string) Opt[bool] { return Some(true) }).Or(false))
	v, err := guard(func() string { return must(fails("bad", true)) })
	println(v, err != nil && err.Error() == "myErr")
	v, err = guard(func() string { return must(fails("good", false)) })
	println(v, err == nil)
	it := mapIter[int, string]{&sliceIter[int]{s: []int{1, 0, 3}}, glob}
	for _, s := range collect[string](it) {
		print(s, " ")
	}
	println()
	big := Big[string]{}.With(3, "x").With(29, "y")
	println(big.a[3], big.a[29], big.n, big.Len(), big == Big[string]{}, big == big)
	println(Vec2[string]{"a", "b"}.Max(), Vec2[float64]{3, 2}.Max(), Vec2[int]{1, 1} == Vec2[int]{1, 1})
}
