// RUN: not %letgo run -escape=off %s one > %t.out 2>&1
// RUN: FileCheck %s < %t.out
// RUN: not %letgo run -escape=full %s one > %t.out 2>&1
// RUN: FileCheck %s < %t.out
// RUN: not %letgo run -escape=full -O0 %s one > %t.out 2>&1
// RUN: FileCheck %s < %t.out
// REQUIRES: runtime, goroot
//
// Packages of GOROOT whose files need nothing of the machine, and the overlay's packages runtime
// and os.

package main

import (
	"container/list"
	"math"
	"math/bits"
	"os"
	"runtime"
	"unicode/utf8"
)

func where() int {
	_, file, line, ok := runtime.Caller(1)
	if !ok || len(file) < 10 || file[len(file)-10:] != "library.go" {
		panic("not the caller")
	}
	return line
}

func main() {
	defer func() {
		err, ok := recover().(runtime.Error)
		println(ok, err.Error())
		os.Exit(3)
	}()
	// CHECK: 8 2 10
	println(bits.OnesCount(255), utf8.RuneLen('é'), bits.Len(1000))
	// CHECK-NEXT: +1.414214e+000 -2.000000e+000
	println(math.Sqrt(2), math.Floor(-1.5))
	l := list.New()
	l.PushBack(3)
	l.PushFront(2)
	// CHECK-NEXT: 2 2
	println(l.Len(), l.Front().Value.(int))
	// CHECK-NEXT: linux amd64 gc true
	println(runtime.GOOS, runtime.GOARCH, runtime.Compiler, runtime.NumCPU() > 0)
	// CHECK-NEXT: 2 one true
	println(len(os.Args), os.Args[1], os.Getenv("PATH") != "")
	// CHECK-NEXT: written
	os.Stderr.WriteString("written\n")
	// CHECK-NEXT: [[#@LINE+1]]
	println(where())
	runtime.GC()
	runtime.Gosched()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	// CHECK-NEXT: true 1
	println(stats.NumGC > 0, runtime.NumGoroutine())
	runtime.KeepAlive(l)
	var none []int
	// CHECK-NEXT: true runtime error: index out of range [2] with length 0
	none[len(os.Args)]++
}
