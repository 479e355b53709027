// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many points of a square grid belong to the Mandelbrot set.
package main

func inside(cr, ci float64) bool {
	var zr, zi, tr, ti float64
	for i := 0; i < 50; i++ {
		zi = 2*zr*zi + ci
		zr = tr - ti + cr
		tr, ti = zr*zr, zi*zi
		if tr+ti > 4 {
			return false
		}
	}
	return true
}

func main() {
	const n = 2500
	bits := make([]byte, 0, n*(n+7)/8)
	for y := 0; y < n; y++ {
		var b byte
		for x := 0; x < n; x++ {
			b <<= 1
			if inside(2*float64(x)/n-1.5, 2*float64(y)/n-1) {
				b |= 1
			}
			if x%8 == 7 || x == n-1 {
				bits = append(bits, b)
				b = 0
			}
		}
	}
	count := 0
	for _, b := range bits {
		for ; b != 0; b &= b - 1 {
			count++
		}
	}
	println(len(bits), count)
}
