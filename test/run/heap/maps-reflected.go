// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A map that is read by reflection, whose parts are not told apart then: what package reflect hands
// out of it leaks, wherever it was. And one that reflection writes: what it put there as a key is no
// element, but nobody knows that.

package main

import "reflect"

var sink *int

func keys(n int) int {
	k := n               // ERROR GC "moved to heap: k"
	x := n + 1           // ERROR GC "moved to heap: x"
	m := map[*int]*int{} // GC "map\[\*int\]\*int{} escapes to heap"
	m[&k] = &x
	sink = reflect.ValueOf(m).MapKeys()[0].Interface().(*int)
	return *m[&k]
}

func elements(n int) int {
	k := n               // ERROR GC "moved to heap: k"
	x := n + 1           // ERROR GC "moved to heap: x"
	m := map[*int]*int{} // GC "map\[\*int\]\*int{} escapes to heap"
	m[&k] = &x
	iter := reflect.ValueOf(m).MapRange()
	for iter.Next() {
		sink = iter.Value().Interface().(*int)
	}
	return k
}

func written(n int) int {
	k := n               // ERROR GC "moved to heap: k"
	x := n + 1           // ERROR GC "moved to heap: x"
	m := map[*int]*int{} // GC "map\[\*int\]\*int{} escapes to heap"
	reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(&k), reflect.ValueOf(&x))
	sink = m[&k]
	return k
}

func main() {
	println(keys(1), *sink)
	println(elements(2), *sink)
	println(written(3), *sink)
}
