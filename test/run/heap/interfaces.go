// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Methods through interfaces. Every method that a call can reach is known, since the whole program is
// here: what is handed to the call stays where none of them keeps it. Go's compiler gives up where it
// does not see the one type in the same function.

package main

type setter interface{ set(p *int) }

type one struct{ n int }
type two struct{ n int }

func (o one) set(p *int)  { *p = o.n }
func (t *two) set(p *int) { *p, t.n = t.n, *p }

func twoTypes(n int) int {
	x := n // GC "moved to heap: x"
	var s setter
	if n > 2 {
		s = one{n} // GC "one{...} escapes to heap"
	} else {
		s = &two{7} // GC "&two{...} escapes to heap"
	}
	s.set(&x)
	return x
}

func parameter(s setter) int {
	x := 1 // GC "moved to heap: x"
	s.set(&x)
	return x
}

type shape interface{ area() int }
type square struct{ side int }
type circle struct{ radius int }

func (s square) area() int { return s.side * s.side }
func (c circle) area() int { return 3 * c.radius * c.radius }

func inSlice(n int) (sum int) {
	shapes := []shape{square{n}, circle{n}, square{n + 1}} // GC "square{...} escapes to heap" GC "circle{...} escapes to heap"
	for _, s := range shapes {
		sum += s.area()
	}
	return sum
}

type reader interface{ read(b []byte) int }
type zeros struct{ left int }

func (z *zeros) read(b []byte) int {
	n := copy(b, "0000000000")
	z.left -= n
	return n
}

func buffer(r reader) int {
	var buf [64]byte // GC "moved to heap: buf"
	return r.read(buf[:])
}

// x.(I): the table is made at run time.
func asserted(v any) int {
	x := 5 // GC "moved to heap: x"
	if s, ok := v.(setter); ok {
		s.set(&x)
	}
	return x
}

type keeper interface{ keep(p *int) }
type box struct{ p *int }
type none struct{}

func (b *box) keep(p *int) { b.p = p }
func (none) keep(*int)     {}

// A method may keep it in its receiver, and one receiver lives on.
var kept box

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	var k keeper = none{} // GC "none{} escapes to heap"
	if n > 2 {
		k = &kept
	}
	k.keep(&x)
}

// The same methods; but no receiver that keeps it outlives the call.
func keptHere(n int) int {
	x := n // GC "moved to heap: x"
	var b box      // GC "moved to heap: b"
	var k keeper = none{} // GC "none{} escapes to heap"
	if n > 2 {
		k = &b
	}
	k.keep(&x)
	if b.p != nil {
		return *b.p
	}
	return -x
}

func main() {
	leaks(3)
	t := &two{4} // GC "&two{...} escapes to heap"
	println(twoTypes(1), twoTypes(5), parameter(one{3}), parameter(t), t.n) // GC "one{...} escapes to heap"
	z := &zeros{100} // GC "&zeros{...} escapes to heap"
	println(inSlice(4), buffer(z), z.left, asserted(8), asserted(one{9})) // GC "8 escapes to heap" GC "one{...} escapes to heap"
	println(*kept.p, keptHere(1), keptHere(3))
}
