// REQUIRES: letgo, runtime
// RUN: %letgo build -o %t %s
// RUN: %not %t 2>&1 | FileCheck %s --implicit-check-not=goroutine
// RUN: env GOTRACEBACK=none %not %t 2>&1 | FileCheck %s --check-prefix=NONE --implicit-check-not=goroutine
//
// All goroutines wait: the fatal error shows each of them as gc 1.19.8 does, with its state, its
// frames and where it was created.

package main

import (
	"runtime"
	"sync"
)

type T[X any] struct{}

//go:noinline
func (t *T[X]) wait(c chan X) { <-c }

//      CHECK: fatal error: all goroutines are asleep - deadlock!
// CHECK-EMPTY:
// CHECK-NEXT: goroutine 1 [chan send]:
// CHECK-NEXT: main.main()
// CHECK-NEXT: {{^}}	{{/.*}}/deadlock.go:[[#@LINE+49]] +0x
// CHECK-EMPTY:
// CHECK-NEXT: goroutine 2 [chan receive]:
// CHECK-NEXT: main.(*T[...]).wait(...)
// CHECK-NEXT: {{^}}	{{/.*}}/deadlock.go:[[#@LINE-10]] +0x
// CHECK-NEXT: main.main.func1(...)
// CHECK-NEXT: {{^}}	{{/.*}}/deadlock.go:[[#@LINE+34]] +0x
// CHECK-NEXT: created by main.main
// CHECK-NEXT: {{^}}	{{/.*}}/deadlock.go:[[#@LINE+32]]
// CHECK-EMPTY:
// CHECK-NEXT: goroutine 3 [select (no cases)]:
// CHECK-NEXT: main.main.func2(...)
//      CHECK: created by main.main
//      CHECK: goroutine 4 [chan receive (nil chan)]:
// CHECK-NEXT: main.main.func3(...)
//      CHECK: created by main.main
//      CHECK: goroutine 5 [chan send (nil chan)]:
//      CHECK: created by main.main
//      CHECK: goroutine 6 [select]:
//      CHECK: created by main.main
//      CHECK: goroutine 7 [semacquire]:
// CHECK-NEXT: sync.runtime_SemacquireMutex(...)
// CHECK-NEXT: {{.*}}/src/runtime/sema.go:77
// CHECK-NEXT: sync.(*Mutex).lockSlow(...)
// CHECK-NEXT: {{.*}}/src/sync/mutex.go:171
// CHECK-NEXT: sync.(*Mutex).Lock(...)
// CHECK-NEXT: {{.*}}/src/sync/mutex.go:90
// CHECK-NEXT: main.main.func6(...)
//      CHECK: created by main.main
//      CHECK: goroutine 8 [sync.Cond.Wait]:
// CHECK-NEXT: sync.runtime_notifyListWait(...)
// CHECK-NEXT: {{.*}}/src/runtime/sema.go:517
// CHECK-NEXT: sync.(*Cond).Wait(...)
//      CHECK: created by main.main
// CHECK-NEXT: {{^}}	{{/.*}}/deadlock.go:[[#@LINE+12]]

// NONE: fatal error: all goroutines are asleep - deadlock!

func main() {
	c, d := make(chan int), make(chan int)
	go func() { (&T[int]{}).wait(c) }()
	go func() { select {} }()
	go func() { var n chan int; <-n }()
	go func() { var n chan int; n <- 1 }()
	go func() { select { case <-d: case d <- 1: } }()
	go func() { var mu sync.Mutex; mu.Lock(); mu.Lock() }()
	go func() { var mu sync.Mutex; co := sync.NewCond(&mu); mu.Lock(); co.Wait() }()
	runtime.Gosched()
	d = nil
	make(chan int) <- 1
}
