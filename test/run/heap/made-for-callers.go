// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s
// RUN: %letgo build -escape-verify -gcflags=-l -o %t.verify %s
// RUN: %t.verify

// What a function hands out is in the frame of the caller that keeps it to itself, although nothing
// is inlined. Its own line says what gc says: it leaves the function. The twins let it go, and what
// they call is the function as it was: those are the only calls of the allocator.

package main

type point struct {
	x, y int
	next *point
}

// ---- a constructor

func newPoint(x int) *point {
	return &point{x: x} // ERROR GC "&point{...} escapes to heap"
}

func keeps(n int) int {
	p, q := newPoint(n), newPoint(n+1)
	p.next = q
	return p.next.x + p.x
}

// ---- three of them, one inside the other

type inner struct{ p *point }
type middle struct{ in *inner }
type outer struct{ mid *middle }

func newInner(x int) *inner {
	return &inner{newPoint(x)} // ERROR GC "&inner{...} escapes to heap" INLINED
}

func newMiddle(x int) *middle {
	return &middle{newInner(x)} // ERROR GC "&middle{...} escapes to heap" INLINED
}

func newOuter(x int) *outer {
	return &outer{newMiddle(x)} // ERROR GC "&outer{...} escapes to heap" INLINED
}

func threeLevels(n int) int {
	o := newOuter(n)
	o.mid.in.p.y = 4
	return o.mid.in.p.x * o.mid.in.p.y
}

// ---- a result and an error

type failure struct{ code int }

func (f *failure) Error() string { return "failure" }

func parse(n int) (*point, error) {
	if n < 0 {
		return nil, &failure{n} // ERROR GC "&failure{...} escapes to heap" INLINED
	}
	return &point{x: n}, nil // ERROR GC "&point{...} escapes to heap" INLINED
}

func withError(n int) int {
	p, err := parse(n)
	if err != nil {
		return err.(*failure).code
	}
	return p.x
}

// ---- large results, slices, interfaces, closures

type record struct {
	numbers [6]int
	at      *point
}

func newRecord(n int) record {
	return record{at: &point{x: n}} // ERROR GC "&point{...} escapes to heap" INLINED
}

func largeResult(n int) int { return newRecord(n).at.x }

func newSlice(n int) []int {
	s := make([]int, 4) // ERROR GC "make\(\[\]int, 4\) escapes to heap" INLINED
	for i := range s {
		s[i] = n * i
	}
	return s
}

func sliceResult(n int) (sum int) {
	for _, v := range newSlice(n) {
		sum += v
	}
	return
}

type shape interface{ area() int }

type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

func newShape(n int) shape {
	return &square{n} // ERROR GC "&square{...} escapes to heap" INLINED
}

func interfaceResult(n int) int { return newShape(n).area() }

func counter() func() int {
	n := 0              // ERROR GC "moved to heap: n" INLINED
	return func() int { // ERROR GC "func literal escapes to heap" INLINED
		n++
		return n
	}
}

func closureResult() int {
	next := counter()
	next()
	return next() + next()
}

// ---- stored through a parameter

func fill(p **point, n int) {
	*p = &point{x: n} // ERROR GC "&point{...} escapes to heap" INLINED
}

func outParameter(n int) int {
	var p *point
	fill(&p, n)
	return p.x
}

// ---- loops

func everyIteration(n int) (sum int) {
	for i := 0; i < n; i++ {
		p := newPoint(i)
		sum += p.x
	}
	return
}

// Each is held by the one before, and all are dead when the next iteration makes them.
func chainsEveryIteration(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += newOuter(i).mid.in.p.x
	}
	return
}

// CHECK-LABEL: define {{.*}}@main.newPoint(
// CHECK: call {{.*}}@rt_new

func lastIsAlive(n int) (sum int) {
	last := newPoint(100)
	for i := 0; i < n; i++ {
		p := newPoint(i)
		sum += p.x + last.x
		last = p
	}
	return
}

// What makes as many as it likes has no room for them.
//
// CHECK-LABEL: define {{.*}}@main.list(
// CHECK: call {{.*}}@rt_new
func list(n int) (first *point) {
	for i := 0; i < n; i++ {
		first = &point{x: i, next: first} // ERROR GC "&point{...} escapes to heap" INLINED
	}
	return
}

func length(p *point) (n int) {
	for ; p != nil; p = p.next {
		n++
	}
	return
}

// ---- the twins

var kept *point
var keptAll [3]*point

func letsGo(n int) int {
	kept = newPoint(n)
	return kept.x
}

func letsGoInside(n int) int {
	p := point{next: newPoint(n)}
	keptAll[0] = p.next
	return p.next.x
}

func letsGoTwice(n int) int {
	p := newPoint(n)
	q := newPoint(n)
	p.next, q.next = q, p
	keptAll[1] = p
	return keptAll[1].next.next.x
}

func main() {
	println(keeps(1), threeLevels(2), withError(3), withError(-3))
	println(largeResult(4), sliceResult(5), interfaceResult(6), closureResult(), outParameter(7))
	println(everyIteration(8), chainsEveryIteration(8), lastIsAlive(9))
	println(letsGo(11), letsGoInside(12), letsGoTwice(13), length(list(kept.x)), length(list(3)))
}
