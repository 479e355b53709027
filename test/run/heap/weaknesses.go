// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new('
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// More of what Go's compiler is known to lose, one function each: rows.txt says which. Beside each
// that could leak stands a twin that does.

package main

var sink *int

// The address is a map's key, or its element.
func inMap(n int) int {
	k, x := n, n+1 // GC "moved to heap: k" GC "moved to heap: x"
	m := map[*int]*int{}
	m[&k] = &x
	return *m[&k] + len(m)
}

// CHECK-LABEL: define {{.*}}@main.inMapLeaks(
// CHECK: call {{.*}}@rt_new
func inMapLeaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	m := map[int]*int{}
	m[n] = &x
	sink = m[n]
}

// A channel that stays takes what is sent with it.
func inChannel(n int) int {
	x := n // GC "moved to heap: x"
	c := make(chan *int, 1)
	c <- &x
	return *<-c
}

// CHECK-LABEL: define {{.*}}@main.inChannelLeaks(
// CHECK: call {{.*}}@rt_new
func inChannelLeaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	c := make(chan *int, 1)
	c <- &x
	sink = <-c
}

type node struct {
	v    int
	next *node
}

// A closure that calls itself.
func recursiveClosure(n int) int {
	end := node{v: n}             // GC "moved to heap: end"
	root := node{v: 1, next: &end} // GC "moved to heap: root"
	var walk func(at *node) int
	walk = func(at *node) int {
		if at == nil {
			return 0
		}
		return at.v + walk(at.next)
	}
	return walk(&root)
}

// CHECK-LABEL: define {{.*}}@main.recursiveClosureLeaks(
// CHECK: call {{.*}}@rt_new
func recursiveClosureLeaks(n int) {
	root := node{v: n} // ERROR GC "moved to heap: root"
	var walk func(at *node)
	walk = func(at *node) {
		sink = &at.v
		if at.next != nil {
			walk(at.next)
		}
	}
	walk(&root)
}

func closureReturnsOuter(n int) int {
	u := n // GC "moved to heap: u"
	f := func() *int { return &u }
	*f() += 4
	return u
}

// CHECK-LABEL: define {{.*}}@main.closureReturnsOuterLeaks(
// CHECK: call {{.*}}@rt_new
func closureReturnsOuterLeaks(n int) {
	u := n // ERROR GC "moved to heap: u"
	f := func() *int { return &u }
	sink = f()
}

type setter interface{ set(p *int) }
type adder struct{ n int }

func (a adder) set(p *int) { *p += a.n }

func typeParameter[S setter](s S) int {
	x := 1 // GC "moved to heap: x"
	s.set(&x)
	return x
}

func deadCode(n int) int {
	x := n // GC "moved to heap: x"
	return x
	sink = &x
	return 0
}

type holder struct{ p *int }

func storeAndClear(h *holder) {
	x := 5 // GC "moved to heap: x"
	h.p = &x
	*h.p++
	h.p = nil
}

type self struct {
	all []int
	buf [4]int
}

func (s *self) init() { s.all = s.buf[:] }

func selfPointer(n int) int {
	var s self // GC "moved to heap: s"
	s.init()
	s.all[n&3] = n
	return s.buf[n&3]
}

type pair struct{ p, q *int }

func one(v pair) *int { return v.p }

func fieldOfParameter(n int) int {
	y := n + 1 // GC "moved to heap: y"
	x := n     // ERROR GC "moved to heap: x"
	sink = one(pair{&x, &y})
	return y
}

// What leaked is read before the next function leaks: a store that nobody reads is none.
//
//go:noinline
func show() { println(*sink) }

func main() {
	println(inMap(1), inChannel(2), recursiveClosure(3), closureReturnsOuter(4))
	inMapLeaks(1)
	show()
	inChannelLeaks(2)
	show()
	recursiveClosureLeaks(3)
	show()
	closureReturnsOuterLeaks(4)
	println(*sink, typeParameter(adder{5}), deadCode(7))
	var h holder
	storeAndClear(&h)
	println(h.p == nil, selfPointer(9), fieldOfParameter(10))
}
