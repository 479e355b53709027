// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// The shapes of rows.txt with the one change that lets the object out, where the test of the row itself
// has no such function: what leaks is on the heap, is used after the function returned, and nothing
// else goes along. A few shapes that no other file has stand beside theirs.

package main

var sink *int

// The pointer leaks before it is overwritten.
func firstOne(n int) int {
	x := n     // ERROR GC "moved to heap: x"
	y := n + 1 // GC "moved to heap: y"
	p := &x
	sink = p
	p = &y
	*p += 5
	return y
}

type pair struct{ p, q *int }
type outer struct{ in *pair }

func nested(n int) int {
	x := n     // ERROR GC "moved to heap: x"
	y := n + 1 // GC "moved to heap: y"
	o := &outer{in: &pair{}}
	o.in.p = &x
	o.in.q = &y
	sink = o.in.p
	return *o.in.q
}

type self struct {
	all []int
	buf [4]int
}

func (s *self) init() { s.all = s.buf[:] }

var selfSink []int

func selfPointer(n int) {
	var s self // ERROR GC "moved to heap: s"
	s.init()
	s.buf[n&3] = n
	selfSink = s.all
}

func sliced(n int) {
	x := n // ERROR GC "moved to heap: x"
	var a [4]*int
	s := a[1:]
	s[n&1] = &x
	p := &a
	sink = p[1+n&1]
}

// One element leaks, and none of the others.
func oneElement(n int) int {
	x := n     // GC "moved to heap: x"
	y := n + 1 // ERROR GC "moved to heap: y"
	var t [2]*int
	t[0], t[1] = &x, &y
	sink = t[1]
	return *t[0]
}

type keeper interface{ keep(p *int) }
type box struct{ p *int }

func (b *box) keep(p *int) { b.p = p }

var kept box

func parameter(k keeper, n int) {
	x := n // ERROR GC "moved to heap: x"
	k.keep(&x)
}

func assignedLater(n int) {
	x := n // ERROR GC "moved to heap: x"
	var k keeper
	k = &kept
	k.keep(&x)
}

func typeParameter[K keeper](k K, n int) {
	x := n // ERROR GC "moved to heap: x"
	k.keep(&x)
}

type reader interface{ read(b []byte) int }
type hoarder struct{ b []byte }

var hoard hoarder

func (h *hoarder) read(b []byte) int {
	h.b = b
	return copy(b, "0123")
}

func buffer(r reader) int {
	var buf [64]byte // ERROR GC "moved to heap: buf"
	return r.read(buf[:])
}

type shape interface{ area() *int }
type square struct{ side int }

func (s *square) area() *int { return &s.side }

func inSlice(n int) {
	shapes := []shape{&square{n}} // ERROR GC "&square{...} escapes to heap"
	for _, s := range shapes {
		sink = s.area()
	}
}

func called(f func(p *int16), n int) {
	x := int16(n) // ERROR GC "moved to heap: x"
	f(&x)
}

func callsInSlice(list []func(p *int32), n int) {
	for _, f := range list {
		x := int32(n) // ERROR GC "moved to heap: x"
		f(&x)
	}
}

func generic[E any](e E, f func(*E)) { // ERROR GC "moved to heap: e"
	f(&e)
}

var increment func() int

func captured(n int) {
	x := n                   // ERROR GC "moved to heap: x"
	increment = func() int { // ERROR GC "func literal escapes to heap"
		x++
		return x
	}
	x *= 2
}

type frame struct {
	value int
	up    *frame
}

var deepest *frame

func chain(n int, up *frame) {
	f := frame{n, up} // ERROR GC "moved to heap: f"
	if n > 0 {
		chain(n-1, &f)
		return
	}
	deepest = &f
}

func eight(p, q *int) (a, b, c, d, e, f, g, h *int) { return p, p, p, p, p, p, p, q }

func manyResults(n int) int {
	x, y := n, n+1 // GC "moved to heap: y"
	a, _, _, _, _, _, _, h := eight(&x, &y)
	return *a*10 + *h
}

func lastResult(n int) int {
	x := n
	y := n + 1 // ERROR GC "moved to heap: y"
	a, _, _, _, _, _, _, h := eight(&x, &y)
	sink = h
	return *a
}

type counter struct{ n int }

func (c *counter) self() *counter { return c }

var counted *counter

func methodValue(n int) {
	c := counter{n} // ERROR GC "moved to heap: c"
	self := c.self
	counted = self()
}

type bytes struct{ buf []byte }

func appended(n int) int {
	b := &bytes{buf: make([]byte, 0, 64)} // GC "make\(\[\]byte, 0, 64\) escapes to heap"
	b.buf = append(b.buf, byte(n), 2)
	return len(b.buf) + int(b.buf[0])
}

var text []byte

func appendedLeaks(n int) {
	b := &bytes{buf: make([]byte, 0, 64)} // ERROR GC "make\(\[\]byte, 0, 64\) escapes to heap"
	b.buf = append(b.buf, byte(n), 2)
	text = b.buf
}

func beforeReturn(n int) int {
	x := n // ERROR GC "moved to heap: x"
	sink = &x
	return x
}

type holder struct{ p *int }

var held holder

func notCleared(h *holder) {
	x := 5 // ERROR GC "moved to heap: x"
	h.p = &x
	*h.p++
}

var numbers []int

// Of a size with a bound, and of one that is a constant at last.
func made(n int) {
	if n > 16 {
		n = 16
	}
	numbers = make([]int, n) // ERROR GC "make\(\[\]int, n\) escapes to heap"
	two := 2
	s := make([]int, two) // ERROR GC "make\(\[\]int, two\) escapes to heap"
	sink = &s[1]
}

// What a callee makes leaks from the caller.
func newShape(n int) shape {
	return &square{n} // ERROR GC "&square{...} escapes to heap"
}

var shown shape

func interfaceResult(n int) { shown = newShape(n) }

func fill(c **counter, n int) {
	*c = &counter{n} // ERROR GC "&counter{...} escapes to heap"
}

func outParameter(n int) {
	var c *counter
	fill(&c, n)
	counted = c
}

func newPair(n int) (*counter, *square) {
	return &counter{n}, &square{n} // ERROR GC "&counter{...} escapes to heap" ERROR GC "&square{...} escapes to heap"
}

func twoResults(n int) { counted, shown = newPair(n) }

// number returns n, in a way that no compiler sees through: from 27 on it is 111 steps to 1.
func number(n int) int {
	n -= 111
	for k := 27; k != 1; n++ {
		if k%2 == 0 {
			k /= 2
		} else {
			k = 3*k + 1
		}
	}
	return n
}

var short *int16
var word *int32
var item *string

func main() {
	n := number(3)
	println(firstOne(n), *sink)
	println(nested(n), *sink)
	selfPointer(n)
	println(selfSink[n&3])
	sliced(n)
	println(*sink)
	println(oneElement(n), *sink)
	parameter(&kept, n)
	println(*kept.p)
	assignedLater(n + 1)
	println(*kept.p)
	typeParameter(&kept, n+2)
	println(*kept.p)
	println(buffer(&hoard), hoard.b[2])
	inSlice(n)
	println(*sink)
	called(func(p *int16) { short = p }, n)
	callsInSlice([]func(p *int32){func(p *int32) { word = p }}, n)
	generic("text", func(p *string) { item = p })
	println(*short, *word, *item)
	captured(n)
	println(increment(), increment())
	chain(n, nil)
	for f := deepest; f != nil; f = f.up {
		println(f.value)
	}
	println(manyResults(n), lastResult(n), *sink)
	methodValue(n)
	println(counted.n, appended(n))
	appendedLeaks(n)
	println(len(text), text[0])
	println(beforeReturn(n), *sink)
	notCleared(&held)
	println(*held.p)
	interfaceResult(n)
	println(*shown.area())
	outParameter(n)
	println(counted.n)
	twoResults(n + 1)
	println(counted.n, *shown.area())
	made(n)
	println(len(numbers), *sink)
}
