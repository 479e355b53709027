// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A call with several results as all the arguments of a predeclared function; and what a switch
// without a tag makes of an interface.
package main

import "unsafe"

type point struct{ x, y int }

var numbers = []int{1, 2, 3}
var places = map[any]int{1: 1, "x": 2, point{1, 2}: 3}
var names = map[point]string{{1, 2}: "a", {3, 4}: "b"}

func slices() ([]int, []int)          { return numbers, []int{7, 8} }
func bytes(b []byte) ([]byte, string) { return b, "hey" }
func place() (map[any]int, point)     { return places, point{1, 2} }
func word() (map[any]int, string)     { return places, "x" }
func name() (map[point]string, point) { return names, point{3, 4} }
func more() ([]int, int, int)         { return numbers, 4, 5 }
func parts() (float64, float64)       { return 1, 2 }
func mixed() (int, string, any)       { return 1, "two", nil }
func second() (unsafe.Pointer, int8)  { return unsafe.Pointer(&numbers[0]), 8 }
func array() (*int, uint16)           { return &numbers[0], 2 }

func truth(x any) string {
	switch {
	case x == 1, x:
		return "yes"
	}
	return "no"
}

type answer bool

func main() {
	println(copy(slices()), numbers[0], numbers[1], numbers[2])
	b := make([]byte, 2)
	println(copy(bytes(b)), string(b))
	delete(place())
	delete(word())
	println(len(places), places[1])
	delete(name())
	println(len(names), names[point{1, 2}])
	println(len(append(more())), complex(parts()))
	println(mixed())
	println(*(*int)(unsafe.Add(second())), len(unsafe.Slice(array())))
	println(truth(1), truth(true), truth(false), truth(answer(true)), truth(nil))
}
