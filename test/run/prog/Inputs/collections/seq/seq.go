// Package seq has functions on slices and lazy sequences.
package seq

// Number is what can be added up.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 |
		~float32 | ~float64
}

// Ordered is what has an order.
type Ordered interface {
	Number | ~string
}

// Map has f of every element.
func Map[T, U any](s []T, f func(T) U) []U {
	out := make([]U, len(s))
	for i, v := range s {
		out[i] = f(v)
	}
	return out
}

// Filter has the elements that keep accepts.
func Filter[S ~[]T, T any](s S, keep func(T) bool) S {
	var out S
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

// Reduce folds the elements from the left.
func Reduce[T, A any](s []T, start A, f func(A, T) A) A {
	for _, v := range s {
		start = f(start, v)
	}
	return start
}

// Sum adds all elements.
func Sum[N Number](s ...N) N { return Reduce(s, 0, func(a, b N) N { return a + b }) }

// GroupBy sorts elements into slices by key, the keys in the order in which they came first.
func GroupBy[T any, K comparable](s []T, key func(T) K) ([]K, map[K][]T) {
	var order []K
	groups := make(map[K][]T)
	for _, v := range s {
		k := key(v)
		if _, ok := groups[k]; !ok {
			order = append(order, k)
		}
		groups[k] = append(groups[k], v)
	}
	return order, groups
}

// Pair is two values of any types.
type Pair[A, B any] struct {
	First  A
	Second B
}

// MakePair saves writing the types.
func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }

// Swap turns a pair around.
func (p Pair[A, B]) Swap() Pair[B, A] { return Pair[B, A]{p.Second, p.First} }

// Zip pairs elements up; the shorter slice decides.
func Zip[A, B any](a []A, b []B) []Pair[A, B] {
	n := len(a)
	if len(b) < n {
		n = len(b)
	}
	out := make([]Pair[A, B], 0, n)
	for i := 0; i < n; i++ {
		out = append(out, MakePair(a[i], b[i]))
	}
	return out
}

// Max is the largest element, or an error's worth of false when there is none.
func Max[T Ordered](s []T) (max T, ok bool) {
	for i, v := range s {
		if i == 0 || v > max {
			max = v
		}
	}
	return max, len(s) > 0
}

// Sort sorts by a merge sort that keeps equal elements in order.
func Sort[S ~[]T, T any](s S, less func(a, b T) bool) {
	if len(s) < 2 {
		return
	}
	mergeSort(s, make(S, len(s)), less)
}

func mergeSort[S ~[]T, T any](s, scratch S, less func(a, b T) bool) {
	if len(s) < 12 {
		for i := 1; i < len(s); i++ {
			for j := i; j > 0 && less(s[j], s[j-1]); j-- {
				s[j], s[j-1] = s[j-1], s[j]
			}
		}
		return
	}
	middle := len(s) / 2
	mergeSort(s[:middle], scratch[:middle], less)
	mergeSort(s[middle:], scratch[middle:], less)
	copy(scratch, s)
	left, right := scratch[:middle], scratch[middle:]
	for i := range s {
		if len(left) > 0 && (len(right) == 0 || !less(right[0], left[0])) {
			s[i], left = left[0], left[1:]
		} else {
			s[i], right = right[0], right[1:]
		}
	}
}

// Iter is a lazy sequence: a function that has the next element, or none.
type Iter[T any] func() (T, bool)

// From iterates over a slice.
func From[T any](s ...T) Iter[T] {
	i := 0
	return func() (v T, ok bool) {
		if i < len(s) {
			v, ok = s[i], true
			i++
		}
		return
	}
}

// Count has the numbers from start on, without end.
func Count[N Number](start, step N) Iter[N] {
	next := start
	return func() (N, bool) {
		v := next
		next += step
		return v, true
	}
}

// Where keeps what the predicate accepts.
func (it Iter[T]) Where(keep func(T) bool) Iter[T] {
	return func() (T, bool) {
		for {
			v, ok := it()
			if !ok || keep(v) {
				return v, ok
			}
		}
	}
}

// Take stops after n elements.
func (it Iter[T]) Take(n int) Iter[T] {
	return func() (v T, ok bool) {
		if n <= 0 {
			return
		}
		n--
		return it()
	}
}

// Slice collects everything.
func (it Iter[T]) Slice() (out []T) {
	for v, ok := it(); ok; v, ok = it() {
		out = append(out, v)
	}
	return out
}

// MapIter has f of every element.
func MapIter[T, U any](it Iter[T], f func(T) U) Iter[U] {
	return func() (u U, ok bool) {
		v, ok := it()
		if ok {
			u = f(v)
		}
		return u, ok
	}
}
