// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// The closing example: t0 hands &num down to t1, which returns a new object that holds it. The
// advice 'pass pointers down, do not return them up' is what the compiler can do by itself: num does
// not outlive t0 although the object that points to it is made one level down; nor does that object,
// for which t0 makes room.
//
// ALLOCS -l: 0
// ALLOCS inlined: 0

package main

type user struct {
	num *int
}

func t1(num *int) *user { // GC "leaking param: num"
	return &user{num} // ERROR GC "&user{...} escapes to heap" INLINED
}

func t0() int {
	num := 7 // GC "moved to heap: num"
	u := t1(&num)
	*u.num += 35
	return num
}

func main() {
	println(t0())
}
