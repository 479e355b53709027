// REQUIRES: runtime
// RUN: not %letgo run -O0 %s 2>&1 | FileCheck %s
// RUN: not %letgo run -O0 -g %s 2>&1 | FileCheck %s
// RUN: not %letgo run -O2 %s 2>&1 | FileCheck %s

// The trace of a panic names functions and lines at every level, with line tables as with all of
// the debug information.

package main

// CHECK: panic: runtime error: index out of range [5] with length 1
// CHECK: goroutine 1 [running]:
// CHECK-NEXT: main.pick(
// CHECK-NEXT: traceback.go:[[@LINE+1]]
func pick(s []int, i int) int { return s[i] }

// CHECK-NEXT: main.main()
// CHECK-NEXT: traceback.go:[[@LINE+1]]
func main() { println(pick([]int{1}, 5)) }
