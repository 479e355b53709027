// REQUIRES: letgo, runtime
// RUN: %letgo build -o %t %s
// RUN: %not %t nested 2>&1 | FileCheck %s --check-prefix=NESTED
// RUN: %not %t error 2>&1 | FileCheck %s --check-prefix=ERROR
// RUN: %not %t goroutine 2>&1 | FileCheck %s --check-prefix=GOROUTINE --implicit-check-not=goroutine
// RUN: env GOTRACEBACK=all %not %t goroutine 2>&1 | FileCheck %s --check-prefix=ALL
// RUN: %not %t goexit 2>&1 | FileCheck %s --check-prefix=GOEXIT
// RUN: %not %t unlock 2>&1 | FileCheck %s --check-prefix=UNLOCK
// RUN: %not %t finalizer 2>&1 | FileCheck %s --check-prefix=FINALIZER
// RUN: %not %t twice 2>&1 | FileCheck %s --check-prefix=TWICE
//
// What a program says when it ends badly, in gc 1.19.8's words and order.

package main

import (
	"os"
	"runtime"
	"sync"
)

type E struct{}

func (E) Error() string { return "an error" }

type bad struct{}

func (bad) Error() string { panic("worse") }

//go:noinline
func fail() { panic(E{}) }

// NESTED:      last
// NESTED-NEXT: panic: an error [recovered]
// NESTED-NEXT: {{^}}	panic: assignment to entry in nil map
// NESTED-NEXT: {{^}}	panic: an error
// NESTED-EMPTY:
// NESTED-NEXT: goroutine 1 [running]:
// NESTED-NEXT: main.nested.func1.1(...)
// NESTED-NEXT: {{^}}	{{/.*}}/panics.go:[[#@LINE+14]] +0x
// NESTED-NEXT: panic(...)
// NESTED-NEXT: {{^}}	{{/.*}}/runtime/panic.go:884 +0x
// NESTED-NEXT: main.nested.func1(...)
// NESTED-NEXT: {{^}}	{{/.*}}/panics.go:[[#@LINE+12]] +0x
// NESTED-NEXT: panic(...)
// NESTED-NEXT: {{^}}	{{/.*}}/runtime/panic.go:884 +0x
// NESTED-NEXT: main.fail(...)
// NESTED-NEXT: {{^}}	{{/.*}}/panics.go:[[#@LINE-17]] +0x
// NESTED-NEXT: main.nested(...)
// NESTED:      main.main()
func nested() {
	defer func() {
		r := recover()
		defer func() { println("last"); panic(r) }()
		var m map[string]int
		m["a"] = 1
	}()
	fail()
}

// ERROR:      fatal error: panic while printing panic value: worse
// ERROR-EMPTY:
// ERROR-NEXT: goroutine 1 [running]:

// GOROUTINE:      panic: an error
// GOROUTINE-EMPTY:
// GOROUTINE-NEXT: goroutine 2 [running]:
// GOROUTINE-NEXT: main.fail(...)
// GOROUTINE:      created by main.inGoroutine
// GOROUTINE-NEXT: {{^}}	{{/.*}}/panics.go:[[#@LINE+6]]

// ALL: goroutine 2 [running]:
// ALL: goroutine 1 [chan receive]:
// ALL: main.inGoroutine(...)
func inGoroutine() {
	go fail()
	<-make(chan int)
}

// GOEXIT:      deferred
// GOEXIT-NEXT: fatal error: no goroutines (main called runtime.Goexit) - deadlock!
// GOEXIT-NOT:  {{.}}

// UNLOCK:      fatal error: sync: unlock of unlocked mutex
// UNLOCK-EMPTY:
// UNLOCK-NEXT: goroutine 1 [running]:

// FINALIZER: fatal error: runtime.SetFinalizer: cannot pass *int to finalizer func(string)

// TWICE: fatal error: runtime.SetFinalizer: finalizer already set

func main() {
	switch os.Args[1] {
	case "nested":
		nested()
	case "error":
		panic(bad{})
	case "goroutine":
		inGoroutine()
	case "goexit":
		defer println("deferred")
		runtime.Goexit()
	case "unlock":
		var mu sync.Mutex
		mu.Unlock()
	case "finalizer":
		runtime.SetFinalizer(new(int), func(string) {})
	case "twice":
		p := new([8]int)
		runtime.SetFinalizer(p, func(*[8]int) {})
		runtime.SetFinalizer(p, func(*[8]int) {})
	}
}
