// Type parameters: inference, constraints, instances, and what cannot be instantiated.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s

package main

type number interface{ ~int | ~float64 }

func sum[T number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func apply[T, U any](xs []T, f func(T) U) (r []U) {
	for _, x := range xs {
		r = append(r, f(x))
	}
	return
}

func keys[M ~map[K]V, K comparable, V any](m M) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}

type list[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *list[E]) push(v E) { l.head = &node[E]{v, l.head} }
func (l *list[_]) len() int { return l.n }
func (l *list[A, B]) bad()  {} // ERROR "got 2 arguments but 1 type parameters"

type pair[K comparable, V any] struct {
	k K
	v V
}

type loop[P any] loop[P] // ERROR "invalid recursive type loop"

func grow[T any](n int) {
	if n > 0 {
		grow[[]T](n - 1)
	}
}

func shift[T number](x T) T { return x << 1 } // ERROR "shifted operand x \(variable of type T constrained by number\) must be integer"
func length[T ~string | ~[]byte](x T) int     { return len(x) }
func convert[T ~int | ~int8](x float64) T     { return T(x) }
func big[T ~int | ~int8]() T                  { return 200 } // ERROR "cannot use 200 \(untyped int constant\) as T value in return statement"
func same[T any](a, b T) bool                 { return a == b } // ERROR "incomparable types in type set"

type own int

func main() {
	_ = sum(1, 2) + sum[int]()
	_ = sum(own(1), 2)
	_ = sum(1, 2.5)  // ERROR "default type float64 of 2.5 does not match inferred type int for T"
	_ = sum("a")     // ERROR "string does not implement number \(string missing in ~int \| ~float64\)"
	_ = sum          // ERROR "cannot use generic function sum without instantiation"
	_ = apply(1, 2)  // ERROR "type untyped int|cannot infer T"
	_ = keys(map[string]int{"a": 1})[0] + "b"
	var l list[string]
	l.push("a")
	l.push(1)        // ERROR "cannot use 1 \(untyped int constant\) as string value in argument to l.push"
	var _ list       // ERROR "cannot use generic type list\[T any\] without instantiation"
	var _ pair[int]  // ERROR "got 1 arguments but 2 type parameters"
	var _ pair[func(), int] // ERROR "func\(\) does not implement comparable"
	f := convert[int8]
	_ = f(1.5) + 1
	_ = length("abc") + l.len()
}
