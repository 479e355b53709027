// Prints 100,000 pseudo-random float64s and their conversions to integers, then a hash of what
// every two- and three-byte sequence and some of four bytes decode to. numbers.c prints the same.
package main

import "math"

func next(state *uint64) uint64 {
	*state = *state*6364136223846793005 + 1442695040888963407
	return *state
}

func number(state *uint64, i int) float64 {
	if i%2 == 0 {
		return math.Float64frombits(next(state))
	}
	// Around the limits of the integer types.
	v := float64(next(state)>>32) / 1024
	for j := next(state) >> 58; j > 0; j-- {
		v *= 2
	}
	if next(state)>>63 != 0 {
		v = -v
	}
	return v
}

var hash uint64 = 14695981039346656037

func mix(v uint64) { hash = (hash ^ v) * 1099511628211 }

func decode(b []byte) {
	for i, r := range string(b) {
		mix(uint64(r)<<8 | uint64(i))
	}
}

func main() {
	state := uint64(1)
	for i := 0; i < 100000; i++ {
		f := number(&state, i)
		println(f, int32(f), int64(f), uint64(f), int8(f), uint32(f))
	}
	for i := 0; i < 1<<16; i++ {
		decode([]byte{byte(i >> 8), byte(i)})
	}
	for i := 0xC00000; i < 1<<24; i++ {
		decode([]byte{byte(i >> 16), byte(i >> 8), byte(i)})
	}
	for i := 0xEF0000; i < 0xF60000; i++ {
		decode([]byte{byte(i >> 16), byte(i >> 8), byte(i), 0xBF})
	}
	println(hash)
	for i := -10; i < 0x120000; i++ {
		for _, b := range []byte(string(rune(i))) {
			mix(uint64(b))
		}
	}
	println(hash)
}
