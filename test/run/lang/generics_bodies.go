// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// What the copy of a generic body must get right: labels, goto, select, recover, closures in closures,
// named results, arrays and literals of types that depend on type parameters; visitors, state
// functions and fixed points, whose instances ask for further instances.

package main

type any = interface{}

type Set[T comparable] struct{ items []T }

func (s *Set[T]) Add(vs ...T) *Set[T] {
outer:
	for _, v := range vs {
		for _, w := range s.items {
			if v == w {
				continue outer
			}
		}
		s.items = append(s.items, v)
	}
	return s
}

func (s Set[T]) Map(f func(T) T) (out Set[T]) {
	defer func() {
		if r := recover(); r != nil {
			out.items = nil
			out.Add(s.items...)
			out.Add(s.items...)
		}
	}()
	for _, v := range s.items {
		out.Add(f(v))
	}
	return
}

func loops[T comparable](xs []T, stop T) (n int) {
	i := 0
again:
	if i < len(xs) {
		if xs[i] == stop {
			goto done
		}
		i++
		goto again
	}
done:
	fs := make([]func() (int, T), 0)
	for j, x := range xs {
		j, x := j, x
		fs = append(fs, func() (int, T) {
			g := func() T { n += j; return x }
			return j, g()
		})
	}
	for _, f := range fs {
		if k, v := f(); v == stop {
			n += 100 * k
		}
	}
	return n*1000 + i
}

func sel[T any](a, b chan T, def T) (T, string) {
	select {
	case v, ok := <-a:
		if !ok {
			return def, "closed"
		}
		return v, "a"
	case v := <-b:
		return v, "b"
	default:
		return def, "default"
	}
}

type Matrix[T ~int | ~float64, Row ~[]T] struct{ rows []Row }

func (m Matrix[T, Row]) At(i, j int) *T { return &m.rows[i][j] }
func (m *Matrix[T, Row]) Mul(k T) {
	for i := range m.rows {
		for j := range m.rows[i] {
			*m.At(i, j) *= k
			m.rows[i][j]++
			m.rows[i][j] += k - 1
		}
	}
}

type R []float64

func swap[T any](a, b *T)                  { *a, *b = *b, *a }
func ptr[T any](v T) *T                    { return &v }
func pairOf[A, B any](a A, b B) (A, B)     { return a, b }
func flip[A, B any](a A, b B) (B, A)       { return b, a }
func arr[T any](v T) [3]T                  { return [3]T{1: v, 2: v} }
func nested[T any](v T) struct{ A, B []T } { return struct{ A, B []T }{A: []T{v}, B: []T{v, v}} }

type Chain[T any] struct {
	*Chain[T]
	v T
}

func (c *Chain[T]) Depth() int {
	if c == nil {
		return 0
	}
	return c.Chain.Depth() + 1
}

type Visitor[R any] interface {
	Num(int) R
	Add(Expr, Expr) R
}
type Expr interface{ eval() int }
type Num int
type Add struct{ a, b Expr }

func (n Num) eval() int { return accept[int](n, evaluator{}) }
func (a Add) eval() int { return accept[int](a, evaluator{}) }

type evaluator struct{}

func (evaluator) Num(n int) int       { return n }
func (e evaluator) Add(a, b Expr) int { return accept[int](a, e) + accept[int](b, e) }

type printer struct{ depth int }

func (printer) Num(n int) string { return "n"[:1] }
func (p printer) Add(a, b Expr) string {
	return "(" + accept[string](a, p) + "+" + accept[string](b, p) + ")"
}

func accept[R any, V Visitor[R]](e Expr, v V) R {
	switch e := e.(type) {
	case Num:
		return v.Num(int(e))
	case Add:
		return v.Add(e.a, e.b)
	}
	panic("no")
}

type Numeric interface {
	~int | ~int32 | ~uint8 | ~float64 | ~complex128
}

func poly[T Numeric](x T, coef ...T) (r T) {
	for i := len(coef) - 1; i >= 0; i-- {
		r = r*x + coef[i]
	}
	return r - 1/1
}

type State[S, A any] func(S) (A, S)

func Bind[S, A, B any](m State[S, A], f func(A) State[S, B]) State[S, B] {
	return func(s S) (B, S) {
		a, s2 := m(s)
		return f(a)(s2)
	}
}
func Unit[S, A any](a A) State[S, A] { return func(s S) (A, S) { return a, s } }

func fix[A, B any](f func(func(A) B) func(A) B) func(A) B {
	return func(a A) B { return f(fix(f))(a) }
}

var once = func() (x struct{ Set[string] }) { x.Add("p", "q", "p"); return }()

func main() {
	s := (&Set[string]{}).Add("a", "b", "a", "c")
	println(len(s.items), len(s.Map(func(x string) string { return x[:1] + "x" }).items), len(s.Map(func(x string) string { return x[5:] }).items))
	println(loops([]string{"x", "y", "z"}, "y"), loops([]float64{1, 2}, 5))
	a, b := make(chan int, 1), make(chan int, 1)
	v, w := sel(a, b, -1)
	println(v, w)
	b <- 4
	v, w = sel(a, b, -1)
	println(v, w)
	close(a)
	v, w = sel(a, nil, -1)
	println(v, w)
	m := Matrix[float64, R]{[]R{{1, 2}, {3}}}
	m.Mul(2)
	println(*m.At(0, 1), m.rows[1][0])
	x, y := "x", "y"
	swap(&x, &y)
	println(x, y, *ptr(3), arr("s")[1], (*ptr(arr("q")))[2])
	p, q := flip(pairOf(1, "one"))
	println(p, q, len(nested(2).B), nested("z").A[0])
	c := &Chain[int]{&Chain[int]{nil, 1}, 2}
	println(c.Depth(), c.Chain.v, (&Chain[any]{}).Depth())
	e := Add{Num(1), Add{Num(2), Num(3)}}
	println(e.eval(), accept[string](e, printer{}), accept[string, Visitor[string]](e, printer{}))
	println(poly(2, 1, 1, 1), poly[uint8](20, 1, 2, 3), poly[float64](0.5, 1, 4), poly[complex128](1i, 1, 2, 3), poly(int32('a')))
	st := Bind(Unit[int]("u"), func(a string) State[int, int] { return func(s int) (int, int) { return len(a) + s, s * 2 } })
	r1, r2 := st(21)
	println(r1, r2)
	fact := fix(func(rec func(int) int) func(int) int {
		return func(n int) int {
			if n <= 1 {
				return 1
			}
			return n * rec(n-1)
		}
	})
	println(fact(10), len(once.items))
}
