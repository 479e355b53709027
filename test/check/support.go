// What the lowering cannot do yet is one error a construct, at its first use, and only when there
// are no other errors.
// RUN: %not %letgo check %s 2>&1 | FileCheck %s
// RUN: sed 's|// MISTAKE||' %s > %t.go
// RUN: %not %letgo check %t.go 2>&1 | FileCheck --check-prefix=OTHER --implicit-check-not='not support' %s

package main

// CHECK: support.go:[[@LINE+1]]:7: letgo does not support maps yet
var m map[string]int
var n map[int]int

// CHECK: support.go:[[@LINE+1]]:7: letgo does not support channels yet
var c chan int

// CHECK: support.go:[[@LINE+1]]:14: letgo does not support interfaces yet
func print(x any) {
	// CHECK: support.go:[[@LINE+1]]:2: letgo does not support type switches yet
	switch x.(type) {
	}
	// CHECK: support.go:[[@LINE+1]]:2: letgo does not support defer statements yet
	defer recover2()
	// CHECK: support.go:[[@LINE+1]]:2: letgo does not support goroutines yet
	go recover2()
	// CHECK: support.go:[[@LINE+1]]:2: letgo does not support select statements yet
	select {}
}

// CHECK: support.go:[[@LINE+1]]:19: letgo does not support recover yet
func recover2() { recover() }

func main() {
}

// OTHER: undefined: undefined
// MISTAKE var _ = undefined
