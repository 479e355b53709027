// RUN: rm -rf %t && mkdir %t && cp %s %t/x.go && cd %t
// RUN: %letgo build -gcflags "-m -l" x.go 2>&1 | FileCheck %s --match-full-lines
// RUN: %letgo build -m -l x.go 2>&1 | FileCheck %s --match-full-lines
// RUN: %letgo build -m=2 -l x.go 2>&1 | FileCheck %s --check-prefix=FLOW
// RUN: %letgo build -m x.go 2>&1 | FileCheck %s --check-prefix=INLINE
//
// The verdicts come in gc's words, with gc's paths and columns, sorted by position, on standard
// error.

package main

type node struct{ next *node }

// FLOW: [[#@LINE+5]]:2: x escapes to heap:
// FLOW-NEXT: [[#@LINE+4]]:2:   flow: ~r0 = &x:
// FLOW-NEXT: [[#@LINE+3]]:2:     from return &x (return) at ./x.go:[[#@LINE+4]]:2
// FLOW-NEXT: [[#@LINE+2]]:2: moved to heap: x
func heap() *int {
	x := 1
	return &x
}

func local() int {
	p := new(int)
	*p = 2
	return *p
}

// INLINE: [[#@LINE+1]]:6: can inline id
func id(p *int) *int { return p }

var sink *int

func leak(p *int) { sink = p }

func read(p *int) int { return *p }

// INLINE: [[#@LINE+3]]:{{[0-9]+}}: inlining call to id
func main() {
	y := 3
	println(*heap(), local(), *id(&y), read(&y), &node{} == nil)
	leak(heap())
}

// CHECK: ./x.go:19:2: moved to heap: x
// CHECK: ./x.go:24:10: new(int) does not escape
// CHECK: ./x.go:30:9: leaking param: p to result ~r0 level=0
// CHECK: ./x.go:34:11: leaking param: p
// CHECK: ./x.go:36:11: p does not escape
// CHECK: ./x.go:41:47: &node{} does not escape
