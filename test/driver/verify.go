// REQUIRES: letgo, runtime
// RUN: cp %s %t.go
// RUN: %letgo build -escape-verify -o %t %t.go && env LETGO_VERIFY_SCAN=1 %t 2>&1 | FileCheck %s --check-prefix=RIGHT
// RUN: %letgo build -escape-verify '-escape-force=&node{...}' -o %t %t.go
// RUN: not %t load 2>&1 | FileCheck %s --check-prefix=LOAD
// RUN: not %t store 2>&1 | FileCheck %s --check-prefix=STORE
// RUN: not %t print 2>&1 | FileCheck %s --check-prefix=HANDED
// RUN: not %t keep 2>&1 | FileCheck %s --check-prefix=KEPT
// RUN: env LETGO_VERIFY_SCAN=1 not %t inside 2>&1 | FileCheck %s --check-prefix=INSIDE
// RUN: %letgo build -O0 -escape-verify '-escape-force=&node{...}' -o %t %t.go
// RUN: not %t load 2>&1 | FileCheck %s --check-prefix=LOAD
// RUN: %letgo build -escape-verify -escape-force=item -o %t %t.go
// RUN: not %t loop 2>&1 | FileCheck %s --check-prefix=LOOP
// RUN: %letgo build -escape-verify -escape-force=lost -o %t %t.go
// RUN: not %t panic 2>&1 | FileCheck %s --check-prefix=PANIC
// RUN: not %t goroutine 2>&1 | FileCheck %s --check-prefix=GOROUTINE
//
// -escape-verify with the right verdicts changes nothing. With a wrong one, made by force, the
// program ends at the first use of the dead object, or at the latest when it ends and finds the
// address in what the package variables reach, and says which site it was.

package main

import "os"

type node struct {
	next *node
	val  int
}

var sink *node
var root = map[string]**node{}

//go:noinline
func make1(n int) *node {
	return &node{val: n}
}

//go:noinline
func store(p *node) { p.val = 7 }

//go:noinline
func list(n int) int {
	var last *node
	for i := 0; i < n; i++ {
		var item node
		item.next, item.val = last, i
		last = &item
	}
	return sum(last)
}

//go:noinline
func sum(p *node) (s int) {
	for ; p != nil; p = p.next {
		s += p.val
	}
	return s
}

//go:noinline
func throw() {
	lost := 42
	panic(&lost)
}

//go:noinline
func caught() (p *int) {
	defer func() { p = recover().(*int) }()
	throw()
	return nil
}

//go:noinline
func start(c chan int) {
	lost := 5
	go func() {
		lost++
		c <- lost
	}()
}

func main() {
	what := "all"
	if len(os.Args) > 1 {
		what = os.Args[1]
	}
	if what == "all" || what == "load" {
		println(make1(3).val)
	}
	if what == "all" || what == "store" {
		store(make1(3))
	}
	if what == "all" || what == "print" {
		m := map[node]int{}
		m[*make1(4)]++
		println(len(m))
	}
	if what == "all" || what == "keep" {
		sink = make1(5)
	}
	if what == "all" || what == "inside" {
		p := make1(6)
		root["x"] = &p
		println(len(root))
	}
	if what == "all" || what == "loop" {
		println(list(4))
	}
	if what == "all" || what == "panic" {
		println(*caught())
	}
	if what == "all" || what == "goroutine" {
		c := make(chan int)
		start(c)
		println(<-c)
	}
}

// RIGHT: 3
// RIGHT-NEXT: 1
// RIGHT-NEXT: 1
// RIGHT-NEXT: 6
// RIGHT-NEXT: 42
// RIGHT-NEXT: 6
// RIGHT-NOT: {{.}}

// LOAD: fatal error: escape-verify: {{.*}}.go:36:9: &node{...} is on the stack, and is used after its function returned
// LOAD: goroutine 1
// STORE: escape-verify: {{.*}}: &node{...} is on the stack, and is used after its function returned
// STORE: main.store(
// HANDED: escape-verify: {{.*}}: &node{...} is on the stack
// KEPT: escape-verify: {{.*}}: &node{...} is on the stack, and is reached from a package variable after its function returned
// INSIDE: escape-verify: {{.*}}: &node{...} is on the stack, and is {{used|reached from a package variable}} after its function returned
// LOOP: escape-verify: {{.*}}.go:46:7: item is on the stack, and is used after its site was reached again
// PANIC: escape-verify: {{.*}}.go:63:2: lost is on the stack, and is used after a panic unwound its frame
// GOROUTINE: escape-verify: {{.*}}.go:76:2: lost is on the stack, and is used after its function returned
