// RUN: cp %s %t.go
// RUN: %letgo explain -l %t.go:68 | FileCheck %s --check-prefix=CALLEES
// RUN: %letgo explain -l %t.go:34 | FileCheck %s --check-prefix=PARAM
// RUN: %letgo explain -l %t.go:48:2 | FileCheck %s --check-prefix=VALUE
// RUN: %letgo explain -l %t.go:53:2 | FileCheck %s --check-prefix=GO
// RUN: %letgo explain -l %t.go:70:11 | FileCheck %s --check-prefix=SIZE
// RUN: %letgo explain -l -escape-pool-bytes=0 %t.go:71:13 | FileCheck %s --check-prefix=DYNAMIC
// RUN: %letgo explain -l -escape-pool-bytes=0 %t.go:60:8 | FileCheck %s --check-prefix=LOOP
// RUN: %letgo explain -l %t.go:71:13 | FileCheck %s --check-prefix=POOL
// RUN: %letgo explain -l %t.go:41 | FileCheck %s --check-prefix=INSTANCES
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

// PARAM: .go:34:11: leaking param: p{{$}}
// PARAM: passed to keep at {{.*}}.go:35:6
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

// CALLEES: .go:68:2: a is on the heap
// CALLEES: why: its address is passed to leak, which may keep it at {{.*}}.go:69:6
// CALLEES: allocated at {{.*}}.go:68:2
// CALLEES-NEXT: | a := 1
// CALLEES-NEXT: passed to leak at {{.*}}.go:69:6
// CALLEES-NEXT: | leak(&a)
// CALLEES-NEXT: passed to keep at {{.*}}.go:35:6
// CALLEES-NEXT: | keep(p)
// CALLEES-NEXT: stored in &node{...} at {{.*}}.go:28:7
// CALLEES-NEXT: | m := &node{val: q}
// CALLEES-NEXT: stored in memory of the outside at {{.*}}.go:30:16
// CALLEES-NEXT: | kept = append(kept, m)
// CALLEES-NEXT: decides: {{.*}}.go:30:16: kept = append(kept, m)
// CALLEES-NEXT: to change it: pass a copy

// The only function that can be meant is looked into.
// VALUE: passed to main.func1 at {{.*}}.go:49:3
// VALUE-NEXT: | f(&v)
// VALUE: decides: {{.*}}kept[0].val = p

// GO: passed to a new goroutine at
// GO-NEXT: | go func() { c <- z; z++ }()
// GO: to change it: give the goroutine a copy

// SIZE: make([]int, 100000) is on the heap
// SIZE: decides: {{.*}}.go:70:11: b := make([]int, 100000)
// SIZE: to change it: make it smaller

// DYNAMIC: decides: {{.*}}.go:71:13: dyn := make
// DYNAMIC: to change it: {{.*}}preallocate

// POOL: make([]int, len(os.Args) * 100) is on the stack
// POOL: why: nothing that outlives the function holds its address
// POOL-NEXT: pool: at most 4096 bytes at a time; what does not fit is allocated on the heap

// LOOP: &node{...} is on the heap
// LOOP: decides: {{.*}}.go:{{60|61|59}}:

// INSTANCES: .go:41:10: new({{.*}}) is on the heap
// INSTANCES-NOT: is on the
