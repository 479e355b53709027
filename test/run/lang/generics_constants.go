// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Constants that become values of a type parameter: a whole number as a complex number and as a
// float, a rune as a string.
package main

type num interface {
	~complex64 | ~complex128 | ~float32 | ~int8
}
type fl interface {
	~complex64 | ~complex128 | ~float32
}

func seven[T num]() T { return T(7) }
func c[T ~complex64 | ~complex128]() T {return T(-1i) + T(3.25)}
func a[T num]() T { return T('a') }
func fc[T fl]() T { return T(2.5) + 1 }
func v[T fl]() T {var x T = 2.5; x *= 3 ; return x }
func s[T ~string | ~[]byte]() T { return T("abc") }
func r[T ~string ]() T { return T('x') }
func i[T any](x T) any { return any(x) }

func main() {
	println(seven[complex128](), seven[complex64](), seven[float32](), seven[int8]())
	println(c[complex128](), c[complex64]())
	println(a[complex128](), a[int8]())
	println(fc[complex128](), fc[complex64](), fc[float32](), len(s[string]()), len(s[[]byte]()), r[string]())
	println(v[complex64](), v[float32]())
}
