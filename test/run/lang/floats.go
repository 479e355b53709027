// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Floating point: rounding of float32, no contraction, NaN and signed zero in comparisons,
// conversions to integers in and out of range, and from unsigned 64-bit integers.

package main

//go:noinline
func f32(x float32) float32 { return x }

//go:noinline
func f64(x float64) float64 { return x }

//go:noinline
func id(x uint64) uint64 { return x }

func pair(a float32, n int32) (float32, int32) { return a * 2, n + 1 }

func main() {
	zero := f64(0)
	inf, nan := 1/zero, zero/zero
	println(inf, -inf, nan != nan, nan == nan, nan < 1, nan > 1, !(nan <= 1))
	println(zero == -zero, 1/(-zero) < 0, f64(1) < 2, f64(2) >= 2)
	println(f32(16777216)+1, f32(0.1)*f32(0.1), float64(f32(0.1)), float32(f64(0.1)))
	println(f32(1e38)*10, float32(f64(1e300)), f64(1e-320)/2)
	x, y, z := f64(1+1.0/(1<<27)), f64(1-1.0/(1<<27)), f64(-1)
	println(x*y+z)
	println(int(f64(3.99)), int(f64(-3.99)), int8(f64(100.5)), uint8(f64(200.5)), uint32(f64(4e9)))
	println(int64(f64(1e15)), uint64(f64(1e19)), uint64(f64(9.3e18)), int32(f32(-2.5)))
	println(int64(nan), int32(nan), int64(inf), int64(f64(-1e300)))
	println(float64(id(1<<63)), float64(id(18446744073709551615)), float32(id(16777217)), float64(int64(id(0))-5))
	a, n := pair(1.5, 41)
	println(a, n, -f64(1.5), +f32(2.5))
	var sum float32
	for i := 0; i < 10; i++ {
		sum += 0.1
		sum *= 1.01
	}
	println(sum)
	sum++
	sum -= 0.5
	sum /= 3
	println(sum)
}
