// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Functions of math and math/bits that are compiled to single operations: called, as function
// values, with constants and without, at the edges.

package main

import (
	"math"
	"math/bits"
)

var words = []uint64{0, 1, 2, 3, 0x80, 0xff, 0x100, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
	0xffffffff, 0x100000000, 0x123456789abcdef0, 0x7fffffffffffffff, 0x8000000000000000,
	0xfffffffffffffffe, 0xffffffffffffffff}

var floats = []float64{0, math.Copysign(0, -1), 0.5, -0.5, 1.5, -1.5, 2.5, 2, 1e300, -1e-300, 0.1,
	4503599627370495.5, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64,
	math.SmallestNonzeroFloat64}

func counts(w uint64) {
	b, h, s, u := uint8(w), uint16(w), uint32(w), uint(w)
	println(bits.Len8(b), bits.Len16(h), bits.Len32(s), bits.Len64(w), bits.Len(u))
	println(bits.LeadingZeros8(b), bits.LeadingZeros16(h), bits.LeadingZeros32(s),
		bits.LeadingZeros64(w), bits.LeadingZeros(u))
	println(bits.TrailingZeros8(b), bits.TrailingZeros16(h), bits.TrailingZeros32(s),
		bits.TrailingZeros64(w), bits.TrailingZeros(u))
	println(bits.OnesCount8(b), bits.OnesCount16(h), bits.OnesCount32(s), bits.OnesCount64(w),
		bits.OnesCount(u))
	println(bits.Reverse8(b), bits.Reverse16(h), bits.Reverse32(s), bits.Reverse64(w), bits.Reverse(u))
	println(bits.ReverseBytes16(h), bits.ReverseBytes32(s), bits.ReverseBytes64(w), bits.ReverseBytes(u))
	for _, k := range []int{0, 1, -1, 7, 8, 31, -33, 64, 1000, -1000} {
		println(bits.RotateLeft8(b, k), bits.RotateLeft16(h, k), bits.RotateLeft32(s, k),
			bits.RotateLeft64(w, k), bits.RotateLeft(u, k))
	}
}

// Many results in one number.
var folded uint64

func fold(values ...uint64) {
	for _, v := range values {
		folded = (folded ^ v) * 0x100000001b3
	}
}

func wide(x, y uint64) {
	hi, lo := bits.Mul64(x, y)
	fold(hi, lo)
	a, b := bits.Mul(uint(x), uint(y))
	c, d := bits.Mul32(uint32(x), uint32(y))
	fold(uint64(a), uint64(b), uint64(c), uint64(d))
	for carry := uint64(0); carry < 2; carry++ {
		sum, out := bits.Add64(x, y, carry)
		diff, borrow := bits.Sub64(x, y, carry)
		fold(sum, out, diff, borrow)
		sum32, out32 := bits.Add32(uint32(x), uint32(y), uint32(carry))
		diff32, borrow32 := bits.Sub32(uint32(x), uint32(y), uint32(carry))
		fold(uint64(sum32), uint64(out32), uint64(diff32), uint64(borrow32))
		sum1, out1 := bits.Add(uint(x), uint(y), uint(carry))
		diff1, borrow1 := bits.Sub(uint(x), uint(y), uint(carry))
		fold(uint64(sum1), uint64(out1), uint64(diff1), uint64(borrow1))
	}
}

// What a float is, exactly; which of the many NaN does not matter.
func show(x float64) {
	if x != x {
		x = 0.125
	}
	fold(math.Float64bits(x))
}

func rounding(x float64) {
	for _, f := range []func(float64) float64{math.Abs, math.Ceil, math.Floor, math.Trunc,
		math.RoundToEven, math.Sqrt} {
		show(f(x))
	}
	show(math.Abs(x) + math.Floor(x) - math.Sqrt(x))
	for _, y := range floats {
		show(math.Copysign(x, y))
		show(math.FMA(x, y, 1/y))
	}
}

func constants() {
	println(bits.Len(1023), bits.TrailingZeros64(1<<40), bits.OnesCount(0xf0f0))
	println(math.Sqrt(2), math.Floor(-2.5), math.FMA(1<<53, 1, 1))
	hi, lo := bits.Mul64(1<<63, 6)
	println(hi, lo)
}

func main() {
	for _, w := range words {
		counts(w)
		for _, v := range words {
			wide(w, v)
		}
		println(folded)
	}
	for _, x := range floats {
		rounding(x)
		println(folded)
	}
	constants()
	defer println(bits.Len8(3))
	defer math.Sqrt(2)
	go math.Sqrt(3)
}
