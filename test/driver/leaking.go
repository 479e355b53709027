// RUN: rm -rf %t && mkdir %t && cp %s %t/x.go && cd %t
// RUN: %letgo build -gcflags "-m -l" x.go 2>&1 | FileCheck %s
// RUN: %letgo build -gcflags "-m=2 -l" -escape-pool-bytes=0 x.go 2>&1 | FileCheck %s --check-prefix=FLOW
//
// What flows out of parameters: gc's words where gc has some, the same shape for what gc cannot say.
// A library is compiled here, so that nobody knows the callers.

package lib

type T struct{ p *int }

var sink interface{}
var cell *int

// CHECK: :[[#@LINE+2]]:11: leaking param: p{{$}}
// CHECK-NOT: :[[#@LINE+1]]:
func leak(p *int) { cell = p }

// CHECK: :[[#@LINE+2]]:14: leaking param content: p{{$}}
// CHECK-NOT: :[[#@LINE+1]]:
func content(p **int) { cell = *p }

// CHECK: :[[#@LINE+2]]:11: leaking param content: p{{$}}
// CHECK: :[[#@LINE+1]]:11: leaking param: p to result ~r0 level=0
func both(p, q **int) **int {
	cell = *p
	return p
}

// A slice comes back in memory, a string in two registers.
// CHECK: :[[#@LINE+1]]:13: leaking param: b to result r level=0
func memory(b []byte) (r []byte) { return b }

// CHECK: :[[#@LINE+2]]:11: leaking param: s to result ~r1 level=0
// CHECK: :[[#@LINE+1]]:21: leaking param: p to result ~r2 level=1
func many(s string, p **int) (int, string, *int) { return len(s), s, *p }

// CHECK: :[[#@LINE+2]]:10: t does not escape
// CHECK: :[[#@LINE+1]]:16: leaking param: p to content of t level=0
func set(t *T, p *int) { t.p = p }

// CHECK: :[[#@LINE+3]]:12: leaking param: p to content of ~r0 level=0
// CHECK: :[[#@LINE+2]]:32: &T{...} escapes to heap
// FLOW: :[[#@LINE+1]]:12:   flow: *~r0 = p:
func fresh(p *int) *T { return &T{p} }

// CHECK: :[[#@LINE+2]]:12: f does not escape
// CHECK: :[[#@LINE+1]]:26: leaking param: p to call of f level=0
func apply(f func(*int), p *int) { f(p) }

// Of what holds no pointers nothing leaks, and the length of a slice is no part of it.
// CHECK: :[[#@LINE+2]]:12: p does not escape
// CHECK: :[[#@LINE+1]]:21: b does not escape
func plain(p **int, b []byte) int {
	sink = **p
	return len(b)
}

// CHECK: :[[#@LINE+2]]:12: moved to heap: p
// CHECK-NOT: :[[#@LINE+1]]:12: leaking
func moved(p *int) **int { return &p }

// FLOW: :[[#@LINE+7]]:2: x escapes to heap:
// FLOW-NEXT: :[[#@LINE+6]]:2:   flow: {storage for new(T)} = &x:
// FLOW-NEXT: :[[#@LINE+5]]:2:     from t.p = &x (assign) at ./x.go:[[#@LINE+7]]:6
// FLOW-NEXT: :[[#@LINE+4]]:2:   flow: {heap} = &{storage for new(T)}:
// FLOW-NEXT: :[[#@LINE+3]]:2:     from sink = t (assign) at ./x.go:[[#@LINE+6]]:7
// FLOW-NEXT: :[[#@LINE+2]]:2: moved to heap: x
func way() {
	x := 1
	t := new(T)
	t.p = &x
	sink = t
}

// FLOW: :[[#@LINE+3]]:12: parameter p leaks to {heap} with derefs=0:
// FLOW-NEXT: :[[#@LINE+2]]:12:   flow: {heap} = p:
// FLOW-NEXT: :[[#@LINE+1]]:12:     from leak(p) (call parameter) at ./x.go:[[#@LINE+1]]:26
func calls(p *int) { leak(p) }

// FLOW: :[[#@LINE+3]]:32: make([]int, n) escapes to heap:
// FLOW-NEXT: :[[#@LINE+2]]:32:   flow: {heap} = &{storage for make([]int, n)}:
// FLOW-NEXT: :[[#@LINE+1]]:32:     from make([]int, n) (non-constant size) at
func dynamic(n int) { s := make([]int, n); fill(s); fill(s) }

func fill(s []int) {
	for i := range s {
		s[i] += i
	}
}

// Instances of a generic function: one line for each parameter and site, the worst of all.
// CHECK: :[[#@LINE+2]]:18: leaking param: x{{$}}
// CHECK-NOT: :[[#@LINE+1]]:
func keep[E any](x *E) {
	if _, ok := interface{}(x).(*string); ok {
		sink = x
	}
}

// CHECK: :[[#@LINE+3]]:10: new({{.*}}) escapes to heap
// CHECK-NOT: :[[#@LINE+2]]:10:
func instances[E any]() *E {
	x := new(E)
	if _, ok := interface{}(x).(*string); ok {
		return x
	}
	return nil
}

func Use(a *int, b *string) (*int, *string) {
	keep(a)
	keep(b)
	return instances[int](), instances[string]()
}

// What a string is appended to that is not empty is never the string itself.
// CHECK: :[[#@LINE+1]]:12: s does not escape
func comma(s, t string) string { return s + "," + t }

// CHECK: :[[#@LINE+2]]:12: leaking param: s to result ~r0 level=0
// CHECK: :[[#@LINE+1]]:15: leaking param: t to result ~r0 level=0
func maybe(s, t string) string { return s + t }
