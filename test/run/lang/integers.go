// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Integer arithmetic: wrapping, division at the edges, shifts beyond the width, bit operations,
// conversions between widths. Operands pass through noinline functions so that nothing is constant.

package main

//go:noinline
func i8(x int8) int8 { return x }

//go:noinline
func i16(x int16) int16 { return x }

//go:noinline
func i32(x int32) int32 { return x }

//go:noinline
func i64(x int64) int64 { return x }

//go:noinline
func u8(x uint8) uint8 { return x }

//go:noinline
func u16(x uint16) uint16 { return x }

//go:noinline
func u32(x uint32) uint32 { return x }

//go:noinline
func u64(x uint64) uint64 { return x }

func wrap() {
	println(i8(127)+1, i16(32767)+1, i32(2147483647)+1, i64(9223372036854775807)+1)
	println(u8(255)+1, u16(65535)+1, u32(4294967295)+1, u64(18446744073709551615)+1)
	println(i8(-128)-1, i8(100)*3, -i8(-128), u8(0)-1, -u8(1), i64(-9223372036854775808)*-1)
}

func divide() {
	println(i8(-128)/i8(-1), i8(-128)%i8(-1), i32(-2147483648)/i32(-1), i32(-2147483648)%i32(-1))
	println(i64(-9223372036854775808)/i64(-1), i64(-9223372036854775808)%i64(-1))
	println(i32(7)/i32(-2), i32(7)%i32(-2), i32(-7)/i32(2), i32(-7)%i32(2))
	println(u8(200)/u8(7), u8(200)%u8(7), u64(1<<63)/u64(3), u64(1<<63)%u64(10))
	println(i64(-17)/8, i64(-17)%8, i64(-17)/-1, i64(17)/1)
}

func shift() {
	for _, n := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 65, 1 << 40} {
		println(n, i8(-5)<<n, i8(-5)>>n, u8(251)<<n, u8(251)>>n, i64(-5)<<n, i64(-5)>>n, u64(5)<<n, u64(5)>>n)
	}
	var s8 int8 = 3
	var x uint32 = 0xdeadbeef
	x <<= s8
	println(x, x>>u8(200), 1<<u8(3), i32(1)<<i8(5))
	x >>= u64(1 << 35)
	println(x)
}

func bits() {
	a, b := u16(0xf0f0), u16(0x1234)
	println(a&b, a|b, a^b, a&^b, ^a, -a)
	a &= b
	a |= 1
	a ^= 0xff
	a &^= 0x0f
	a++
	b--
	println(a, b)
}

func convert() {
	println(int8(i16(300)), uint8(i16(-1)), int64(i8(-1)), uint64(i8(-1)), uint32(i16(-2)), int32(u32(1<<31)))
	println(uint16(u64(0x123456789)), int(u8(200)), uint(i32(-1)), uintptr(u8(7)))
}

func compare() {
	println(i8(-1) < 0, u8(255) > 0, i64(-1) < i64(1), u64(1<<63) > u64(1), i32(3) <= 3, i32(4) >= 5, u8(3) != 3)
}

func main() {
	wrap()
	divide()
	shift()
	bits()
	convert()
	compare()
}
