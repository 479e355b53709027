// RUN: cp %s %t.go
// RUN: %letgo explain -l %t.go:67 | FileCheck %s --check-prefix=CALLEES
// RUN: %letgo explain -l %t.go:33 | FileCheck %s --check-prefix=PARAM
// RUN: %letgo explain -l %t.go:47:2 | FileCheck %s --check-prefix=VALUE
// RUN: %letgo explain -l %t.go:52:2 | FileCheck %s --check-prefix=GO
// RUN: %letgo explain -l %t.go:69:11 | FileCheck %s --check-prefix=SIZE
// RUN: %letgo explain -l %t.go:70:13 | FileCheck %s --check-prefix=DYNAMIC
// RUN: %letgo explain -l %t.go:59:8 | FileCheck %s --check-prefix=LOOP
// RUN: %letgo explain -l %t.go:40 | FileCheck %s --check-prefix=INSTANCES
//
// The way is told with the lines of the source, on into the functions that get the address; one
// statement decides; what to change depends on it.

package main

import "os"

type node struct {
	next *node
	val  *int
}

var kept []*node
var hooks []func(*int)
var words *string
func keep(q *int) {
	m := &node{val: q}
	if len(os.Args) > 1 {
		kept = append(kept, m)
	}
}

func leak(p *int) {
	keep(p)
}

// PARAM: .go:33:11: leaking param: p{{$}}
// PARAM: passed to keep at {{.*}}.go:34:6
func instance[E any]() *E {
	e := new(E)
	if _, ok := interface{}(e).(*string); ok {
		return e
	}
	return nil
}
func apply(f func(*int)) {
	v := 1
	f(&v)
}

func start(c chan int) {
	z := 3
	go func() { c <- z; z++ }()
}

func list() bool {
	var last *node
	for i := 0; i < len(os.Args)+9; i++ {
		n := &node{next: last}
		last = n
	}
	return last.next.next.val == nil
}

//go:noinline
func main() {
	a := 1
	leak(&a)
	b := make([]int, 100000)
	dyn := make([]int, len(os.Args)*100)
	for i := range b {
		b[i], dyn[i%100] = i, i
	}
	println(b[7], dyn[5], list(), instance[int]() == nil)
	words = instance[string]()
	hooks = append(hooks, func(p *int) { kept[0].val = p })
	apply(hooks[len(os.Args)-1])
	start(nil)
}

// CALLEES: .go:67:2: a is on the heap
// CALLEES: why: its address is passed to leak, which may keep it at {{.*}}.go:68:6
// CALLEES: allocated at {{.*}}.go:67:2
// CALLEES-NEXT: | a := 1
// CALLEES-NEXT: passed to leak at {{.*}}.go:68:6
// CALLEES-NEXT: | leak(&a)
// CALLEES-NEXT: passed to keep at {{.*}}.go:34:6
// CALLEES-NEXT: | keep(p)
// CALLEES-NEXT: stored in &node{...} at {{.*}}.go:27:7
// CALLEES-NEXT: | m := &node{val: q}
// CALLEES-NEXT: stored in memory of the outside at {{.*}}.go:29:16
// CALLEES-NEXT: | kept = append(kept, m)
// CALLEES-NEXT: decides: {{.*}}.go:29:16: kept = append(kept, m)
// CALLEES-NEXT: to change it: pass a copy

// The only function that can be meant is looked into.
// VALUE: passed to main.func1 at {{.*}}.go:48:3
// VALUE-NEXT: | f(&v)
// VALUE: decides: {{.*}}kept[0].val = p

// GO: passed to a new goroutine at
// GO-NEXT: | go func() { c <- z; z++ }()
// GO: to change it: give the goroutine a copy

// SIZE: make([]int, 100000) is on the heap
// SIZE: decides: {{.*}}.go:69:11: b := make([]int, 100000)
// SIZE: to change it: make it smaller

// DYNAMIC: decides: {{.*}}.go:70:13: dyn := make
// DYNAMIC: to change it: {{.*}}preallocate

// LOOP: &node{...} is on the heap
// LOOP: decides: {{.*}}.go:{{59|60|58}}:

// INSTANCES: .go:40:10: new({{.*}}) is on the heap
// INSTANCES-NOT: is on the
