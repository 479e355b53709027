// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Complex numbers: arithmetic in both widths, division with zeros, infinities and NaNs, comparison,
// conversion, as parameters, results and elements.

package main

//go:noinline
func c128(re, im float64) complex128 { return complex(re, im) }

//go:noinline
func c64(z complex64) (complex64, bool) { return z * z, real(z) < 0 }

type pair struct {
	z complex128
	w [1]complex64
}

var zero float64
var table = []complex128{1 + 2i, -3i, 4}

func main() {
	inf, nan := 1/zero, zero/zero
	values := []float64{0, -zero, 1, -2.5, inf, -inf, nan, 1e308, 1e-310}
	for _, a := range values {
		for _, b := range values {
			for _, c := range []complex128{1, 2i, c128(zero, zero), c128(inf, 1), c128(nan, 1), c128(-1e300, 1e300)} {
				println(c128(a, b)/c, c128(a, b)*c)
			}
		}
	}
	z, w := c128(1, 2), c128(3, -4)
	println(z+w, z-w, z*w, z/w, -z, +w, z == w, z != w, z == 1+2i)
	s, neg := c64(complex64(z) - 2)
	println(s, neg, real(s), imag(s))
	s /= 3 + 1i
	s *= 2i
	s += 1
	s++
	println(s, complex64(w), complex128(s)/2)
	table[1] /= table[0]
	p := pair{z, [1]complex64{s}}
	q := p
	println(table[1], p == q, len(table))
	q.z--
	println(p == q, q.z, 5.5i, 'a'+1i)
}
