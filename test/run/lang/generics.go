// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Generics: inference, partial and explicit instantiation, constraints, methods of generic types,
// instances as function values, closures, recursion, labels and switches inside generic functions.

package main

type number interface {
	~int | ~int8 | ~float64
}

type bytes interface{ ~string | ~[]byte }

func sum[T number](s []T) (total T) {
	for _, v := range s {
		total += v
	}
	return total / 2
}

func mapped[T, U any](s []T, f func(T) U) []U {
	var out []U
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}

func length[S bytes](s S) int { return len(s) + int(s[0]) }

func convert[To, From number](x From) To { return To(x) + 1 }

type list[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	value T
	next  *node[T]
}

func (l *list[T]) push(v T) *list[T] {
	l.head = &node[T]{v, l.head}
	l.n++
	return l
}

func (l list[T]) each(f func(int, T)) {
	i := 0
loop:
	for at := l.head; ; at = at.next {
		switch {
		case at == nil:
			break loop
		case i > 100:
			goto out
		}
		f(i, at.value)
		i++
	}
out:
}

type pair[K comparable, V any] struct {
	key K
	val V
}

func (p pair[K, V]) swapped() pair[K, V] { return p }

type table[K comparable, V any] struct {
	pairs []pair[K, V]
	list[V]
}

func (t *table[K, V]) put(k K, v V) {
	for i := range t.pairs {
		if p := &t.pairs[i]; p.key == k {
			p.val = v
			return
		}
	}
	t.pairs = append(t.pairs, pair[K, V]{k, v})
	t.push(v)
}

func (t *table[K, V]) get(k K) (v V, ok bool) {
	find := func(p pair[K, V]) bool { return p.key == k }
	for _, p := range t.pairs {
		if find(p) {
			return p.val, true
		}
	}
	return
}

type myint int

func (m myint) name() string { return "myint" }
func (m *myint) inc()        { *m++ }

type named interface{ name() string }

func twice[T named](x T) string { return x.name() + x.name() }

func apply[T any, P interface {
	*T
	inc()
}](x *T) {
	P(x).inc()
	p := P(x)
	p.inc()
}

func depth[T any](n int, v T) int {
	if n == 0 {
		return 0
	}
	return 1 + depth[T](n-1, v)
}

func max[T number](a, b T) T {
	if a > b {
		return a
	}
	return b
}

var best = max[int]

type big[T any] struct{ a [20]T }

func grow[T any](b big[T], v T) big[T] { b.a[3] = v; return b }

func main() {
	println(sum([]int{1, 2, 3}), sum([]float64{1, 2}), sum([]int8{100, 100}), sum([]myint{5, 5}))
	words := mapped([]int{1, 2}, func(i int) string { return "abc"[i:] })
	println(words[0], words[1], len(mapped(words, func(s string) bool { return s == "" })))
	println(length("A"), length([]byte{1, 2}), convert[float64](3), convert[int8, float64](2.75))
	l := &list[string]{}
	l.push("x").push("y").push("z")
	l.each(func(i int, s string) { print(i, s, " ") })
	println(l.n)
	var t table[string, int]
	t.put("one", 1)
	t.put("two", 2)
	t.put("one", 11)
	v, ok := t.get("one")
	w, ok2 := t.get("three")
	println(v, ok, w, ok2, t.n, t.pairs[1].swapped().key)
	t.each(func(i, v int) { print(i, "=", v, " ") })
	println()
	m := myint(4)
	apply(&m)
	println(m, twice(m), depth(5, "x"), best(3, 9), max(2.5, 1.0))
	f := l.push
	f("w")
	g := (*list[string]).push
	g(l, "v")
	println(l.n, l.head.value)
	b := grow(big[string]{}, "s")
	println(b.a[3], b == big[string]{}, grow(big[int8]{}, 7).a[3])
}
