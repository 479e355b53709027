// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s
// RUN: %letgo explain -l %s:36:2 | %FileCheck %s --check-prefix=EXPLAIN

// What leaves its function on some ways only is made on the heap there, and is on the stack on the other
// ways. Its verdict is still that it is moved to the heap, for it may be. Beside each stands the same
// with an object that is used on both ways, or leaves on all.

package main

type point struct{ a, b, c int }

var (
	sink *point
	last error
)

//go:noinline
func (p *point) sum() int { // GC "p does not escape"
	return p.a + p.b + p.c
}

//go:noinline
func (p *point) grow() { p.a++ }

// CHECK-LABEL: define {{.*}}@main.oneBranch(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@"main.(*point).sum"
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
// EXPLAIN: x is on the heap
// EXPLAIN: decides: {{.*}}ways.go:40:8: sink = &x
// EXPLAIN: ways: on the stack up to there, and on the heap on that way only, from {{.*}}ways.go:40:8
func oneBranch(n int) int {
	x := point{n, 2, 3} // ERROR GC "moved to heap: x"
	x.grow()
	s := x.sum()
	if n > 100 {
		sink = &x
		x.grow() // of the one on the heap
	}
	return s
}

// CHECK-LABEL: define {{.*}}@main.usedAfter(
// CHECK-NOT: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new
// CHECK-NOT: !letgo.partial
// CHECK: ret
func usedAfter(n int) int {
	x := point{n, 2, 3} // ERROR GC "moved to heap: x"
	x.grow()
	if n > 100 {
		sink = &x
	}
	x.grow()
	return x.sum()
}

type failure struct {
	at   int
	text string
}

func (f *failure) Error() string { return f.text }

//go:noinline
func (f *failure) note(n int) { f.at += n }

// CHECK-LABEL: define {{.*}}@main.withError(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@"main.(*failure).note"
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
func withError(n int) (int, error) {
	e := &failure{at: n, text: "no"} // ERROR GC "&failure{...} escapes to heap"
	e.note(3)
	if e.at > 100 {
		return 0, e
	}
	return e.at, nil
}

// CHECK-LABEL: define {{.*}}@main.bothErrors(
// CHECK-NOT: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new
// CHECK-NOT: !letgo.partial
// CHECK: ret
func bothErrors(n int) (int, error) {
	e := &failure{at: n, text: "no"} // ERROR GC "&failure{...} escapes to heap"
	e.note(3)
	if e.at > 100 {
		return 0, e
	}
	e.note(1)
	return e.at, e
}

// CHECK-LABEL: define {{.*}}@main.atReturn(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
func atReturn(n int) *point {
	x := point{n, 2, 3} // ERROR GC "moved to heap: x"
	if x.sum() > 100 {
		return &x
	}
	return nil
}

// CHECK-LABEL: define {{.*}}@main.atBothReturns(
// CHECK-NOT: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new
// CHECK-NOT: !letgo.partial
// CHECK: ret
func atBothReturns(n int) *point {
	x := point{n, 2, 3} // ERROR GC "moved to heap: x" INLINED
	if x.sum() > 100 {
		return &x
	}
	x.grow()
	return &x
}

// CHECK-LABEL: define {{.*}}@main.parameter(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
func parameter(x point, up bool) *point { // ERROR GC "moved to heap: x"
	x.grow()
	if up {
		return &x
	}
	return nil
}

// CHECK-LABEL: define {{.*}}@main.parameterAlways(
// CHECK-NOT: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new
// CHECK-NOT: !letgo.partial
// CHECK: ret
func parameterAlways(x point, up bool) *point { // ERROR GC "moved to heap: x"
	x.grow()
	if up {
		sink = &x
	}
	return &x
}

// What it holds is on the heap with it, and what is stored in it there goes to the one that is there.
// CHECK-LABEL: define {{.*}}@main.holds(
// CHECK: alloca [16 x i8]
// CHECK: call {{.*}}@rt_new
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
func holds(n int) int {
	x := n             // ERROR GC "moved to heap: x"
	h := holder{&x, n} // ERROR GC "moved to heap: h"
	h.add(1)
	if n > 100 {
		held = &h
		h.add(10)
	}
	return n
}

type holder struct {
	p *int
	n int
}

var held *holder

//go:noinline
func (h *holder) add(n int) { *h.p += n; h.n += n }

// One after the other: all see the same object.
// CHECK-LABEL: define {{.*}}@main.twice(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK-NOT: @rt_new
// CHECK: ret
func twice(n int) bool {
	x := point{n, 2, 3} // ERROR GC "moved to heap: x"
	x.grow()
	if n > 100 {
		sink = &x
		x.grow()
		other = &x
		x.grow()
		return sink == other && sink.a == n+3
	}
	return true
}

var other *point

// Each round has an object of its own, and few are kept.
// CHECK-LABEL: define {{.*}}@main.rounds(
// CHECK: alloca [24 x i8]
// CHECK: call {{.*}}@rt_new{{.*}}!letgo.partial
// CHECK: ret
func rounds(n int) int {
	s := 0
	for i := 0; i < n; i++ {
		x := point{i, 2, 3} // ERROR GC "moved to heap: x"
		x.grow()
		if x.sum()%64 == 0 {
			sink, other = &x, sink
		}
		s += i
	}
	return s
}

// ALLOCS -l: 26
func main() {
	total := 0
	for i := 0; i < 102; i++ {
		total += oneBranch(i)
		if _, err := withError(i); err != nil {
			last = err
		}
		if p := atReturn(i); p != nil {
			sink = p
		}
		if p := parameter(point{i, 1, 1}, i%50 == 0); p != nil {
			sink = p
		}
		twice(i)
	}
	println(total, sink.a, last.Error())
	println(holds(1), holds(101), *held.p, held.n)
	println(rounds(200), sink.a, other.a)
	println(usedAfter(1), usedAfter(101), sink.a)
	sink = atBothReturns(1)
	other = parameterAlways(*atBothReturns(101), true)
	println(sink.a, other.a)
	_, last = bothErrors(1)
	println(last.Error())
}
