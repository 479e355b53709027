// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of a method through an interface whose dynamic types take turns.
package main

type shape interface{ area(scale int) int }

type square struct{ side int }
type rectangle struct{ width, height int }
type nothing struct{}

func (s square) area(scale int) int     { return s.side * s.side * scale }
func (r *rectangle) area(scale int) int { return r.width * r.height * scale }
func (nothing) area(scale int) int      { return scale }

func total(shapes []shape, scale int) int {
	sum := 0
	for _, s := range shapes {
		sum += s.area(scale)
	}
	return sum
}

func main() {
	shapes := make([]shape, 0, 300)
	for i := 0; i < 100; i++ {
		shapes = append(shapes, square{i}, &rectangle{i, 2}, nothing{})
	}
	sum := 0
	for i := 0; i < 1000000; i++ {
		sum += total(shapes, i&3)
	}
	println(sum)
}
