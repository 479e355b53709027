// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Constraint type inference, method values and expressions on type parameters and instances, type
// switches and assertions with type arguments and the names in their messages, conversions,
// constants and sizes that depend on type parameters, defer and go with generic functions.

package main

import "unsafe"

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

type Local struct{ x int }

func (p Pair[K, V]) String() string { return "pair" }
func (p *Pair[K, V]) Set(k K)       { p.Key = k }

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			println(name, e.Error())
		} else if s, ok := r.(string); ok {
			println(name, s)
		} else {
			println(name, "other", r != nil)
		}
	}()
	f()
}

func as[T any](x any) T { return x.(T) }

func kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case []T:
		return "[]T"
	case Pair[string, T]:
		return "pair"
	case interface{ String() string }:
		return "stringer"
	case nil:
		return "nil"
	}
	return "other"
}

func kinds[A, B any](x any) string {
	switch v := x.(type) {
	case A:
		var a A = v
		_ = a
		return "A"
	case B:
		var b B = v
		_ = b
		return "B"
	case *A:
		return "*A"
	case func(A) B:
		return "func"
	case chan A:
		return "chan"
	}
	return "none"
}

func sizes[T any](x T) (uintptr, uintptr, uintptr) {
	type_ := struct {
		a byte
		b T
		c byte
	}{}
	return unsafe.Sizeof(x), unsafe.Alignof(x), unsafe.Offsetof(type_.c)
}

type Num interface {
	~int8 | ~uint8 | ~int16 | ~int32 | ~uint64 | ~float32 | ~float64
}

func conv[T, U Num](x T) U { return U(x) }
func lit[T Num]() (a, b, c T) {
	const k = 100
	a = 3
	b = k / 7
	c = T(k) * 2 / 3
	return
}
func neg[T Num](x T) T { return -x - 1 }

func shl[T ~int8 | ~uint8 | ~uint64](x T, n uint) T { return x<<n>>1 | 1<<n ^ x&^3 }

func bits[T ~int8 | ~uint8 | ~uint64]() T {
	var one T = 1
	return ^one + 1<<3
}

type Bytes interface{ ~string | ~[]byte }

func tail[T Bytes](x T) T               { return x[1:] }
func at[T Bytes](x T) byte              { return x[len(x)-1] }
func str[T Bytes](x T) string           { return string(x) }
func app[T Bytes](b []byte, x T) []byte { return append(b, x...) }

func arr[T any, A ~[4]T](a A) (n int) {
	for i := range a {
		n += i
	}
	return n*10 + len(a) + cap(a)
}

type Arr[T any] [4]T

func parr[T any](a *[3]T, v T) []T {
	for i := range a {
		a[i] = v
	}
	return a[1:]
}

func ch[C ~chan T, T any](c C, v T) T {
	go func() { c <- v; close(c) }()
	var r T
	for x := range c {
		r = x
	}
	return r
}

func send[T any](c chan<- T, v T) {
	select {
	case c <- v:
	default:
		println("full")
	}
}

func call[F func(int) R, R any](f F) R { return f(3) }

func variadic[T any](xs ...T) int { return len(xs) }

func zero[T any]() (z T)            { return }
func isZero[T comparable](x T) bool { return x == *new(T) }

func def[T any](x T, out func(T)) {
	defer out(x)
	defer func(y T) { out(y) }(x)
	func() { defer out(x); println("inner") }()
}

type MyInt int

func (m MyInt) String() string { return "myint" }

// F-bounded pointers.
type Setter[B any] interface {
	*B
	Set(string)
}
type Settable struct{ v string }

func (p *Settable) Set(s string) { p.v = s }
func FromStrings[T any, PT Setter[T]](s []string) []T {
	result := make([]T, len(s))
	for i, v := range s {
		p := PT(&result[i])
		p.Set(v)
		f := p.Set
		f(v + "!")
	}
	return result
}

// Constraint type inference.
func Scale[S ~[]E, E ~int | ~float64](s S, c E) S {
	r := make(S, 0, len(s))
	for _, v := range s {
		r = append(r, v*c)
	}
	return r
}

type Point []int

func (p Point) String() string {
	if len(p) > 2 {
		return "point3"
	}
	return "point"
}

type Stringer interface{ String() string }

func methodValue[T Stringer](x T) (func() string, func(T) string) { return x.String, T.String }
func deferred[T Stringer](x T, log *string) {
	defer func() { *log += x.String() }()
	defer x.String()
	c := make(chan string)
	go func() { c <- x.String() }()
	*log += <-c
	go sendText(c, x)
	*log += <-c
}
func sendText[T Stringer](c chan string, x T) { c <- x.String() }

func even[T any](n int, x T) string {
	if n == 0 {
		return "even"
	}
	return odd(n-1, x)
}
func odd[T any](n int, x T) string {
	if n == 0 {
		return "odd"
	}
	return even(n-1, x)
}

// Local types of one name.
func local1() any { type L struct{ a int }; return Arr[L]{1: L{1}} }
func local2() any { type L struct{ a int }; return Arr[L]{1: L{1}} }

func inference() {
	for _, s := range FromStrings[Settable]([]string{"x", "y"}) {
		print(s.v, " ")
	}
	println(Scale(Point{1, 2, 3}, 2).String(), Scale(Point{1, 2, 3}, 2)[2], len(Scale([]float64{1.5}, 2)))
	f, g := methodValue(Point{1})
	f2, g2 := methodValue[Stringer](Point{1, 2, 3})
	println(f(), g(Point{1, 2, 3}), f2(), g2(Point{}))
	var log string
	deferred(Point{1, 2, 3}, &log)
	deferred[Stringer](Point{}, &log)
	println(log)
	println(even(7, 'x'), even(4, "x"))
	println(local1() == local2(), local1() == local1())
}

func main() {
	println(kind(1), kind([]int{}), kind(Pair[string, int]{}), kind(MyInt(3)), kind[any](nil), kind[any]([]any{}), kind[Stringer](nil), kind(error(nil)))
	println(kinds[int, string](1), kinds[int, string]("a"), kinds[int, int](1), kinds[int, string](new(int)),
		kinds[any, int](3), kinds[error, int](3), kinds[Stringer, int](MyInt(3)), kinds[int, string](func(int) string { return "" }))
	try("1", func() { as[Pair[int, string]](Pair[string, int]{}) })
	try("2", func() { as[Pair[int, Local]](&Pair[string, []Local]{}) })
	try("3", func() { as[Stringer](Pair[string, func(Local) *Local]{}.Key) })
	try("4", func() { as[interface{ Set(int) }](Pair[int, int]{}) })
	try("5", func() { as[Pair[int, Pair[struct{ A, b int }, interface{ M(int) }]]](3) })
	try("6", func() { as[int](Pair[int, []chan<- int]{}) })
	try("7", func() { var p *Pair[int, int]; var s Stringer = p; s.String() })
	try("8", func() { as[int](nil) })
	a, b, c := sizes(int16(1))
	println(a, b, c)
	a, b, c = sizes(Pair[int8, string]{})
	println(a, b, c)
	println(conv[float64, int8](-3.7), conv[int8, uint64](-1), conv[uint64, float32](1<<63), conv[int32, int16](70000), conv[float32, float64](1.5))
	{
		a, b, c := lit[int8]()
		println(a, b, c)
	}
	{
		a, b, c := lit[float32]()
		println(a, b, c)
	}
	println(neg[uint8](3), neg(float32(2.5)), neg[int8](-128))
	println(shl[int8](77, 3), shl[uint8](200, 1), shl[uint64](1<<60, 9), shl[int8](-1, 9))
	println(bits[int8](), bits[uint8](), bits[uint64]())
	println(tail("hello"), string(tail([]byte("xyz"))), at("abc"), at([]byte{7}), str([]byte("q")), str("r"), string(app([]byte("a"), "bc")), string(app(nil, []byte("d"))))
	println(arr[int](Arr[int]{}), arr[string]([4]string{}), len(parr(new([3]string), "x")), parr(new([3]string), "x")[1])
	println(ch(make(chan string), "sent"), ch(make(chan Pair[int, int]), Pair[int, int]{3, 4}).Val)
	cc := make(chan float64, 1)
	send(cc, 2.5)
	send(cc, 3.5)
	println(<-cc)
	println(call(func(i int) string { return "called" }), variadic[int](), variadic("a", "b"), variadic[any](1, "a", nil))
	println(zero[int](), zero[string]() == "", zero[*int]() == nil, zero[any]() == nil, isZero(""), isZero(Pair[int, string]{}), isZero(Pair[int, string]{1, ""}))
	def(5, func(i int) { println("def", i) })
	def("five", func(i string) { println("def", i) })
	var s Stringer = Pair[int, int]{}
	f := s.String
	println(f(), Stringer.String(s), (*Pair[int, int]).String(&Pair[int, int]{}))
	p := &Pair[string, int]{}
	set := p.Set
	set("k")
	println(p.Key)
	g := Pair[string, int].String
	println(g(*p))
	inference()
}
