// REQUIRES: gdb, runtime
// RUN: %letgo build -g -O0 -escape=off -o %t.off %s
// RUN: gdb -nx -batch -x %s.gdb %t.off >%t.txt 2>&1
// RUN: FileCheck %s --check-prefixes=CHECK,HEAP --input-file=%t.txt
// RUN: %letgo build -g -O0 -o %t.full %s
// RUN: gdb -nx -batch -x %s.gdb %t.full >%t.txt 2>&1
// RUN: FileCheck %s --input-file=%t.txt

// A debugger shows locals while they are heap cells and when the pass has made registers of them:
// those that are still alive, a register of a dead value holds something else.

package main

type point struct{ x, y int }

//go:noinline
func use(p *point) int { return p.x }

//go:noinline
func work(n int, s string) int {
	p := point{n, 7}
	list := []int{4, 5, 6}
	k := use(&p)
	flag := k > 2
	if flag {
		k += list[1]
	}
	return k + stop(k) + len(s) + n
}

//go:noinline
func stop(v int) int { return v }

func main() { println(work(3, "text")) }

// CHECK: in main.work
// CHECK-DAG: {{^}}n = 3
// CHECK-DAG: s = {{.*}}len = 4
// CHECK-DAG: list = {{.*}}len = 3, cap = 3
// CHECK-DAG: {{^}}k = 8
// HEAP-DAG: p = {x = 3, y = 7}
// HEAP-DAG: flag = true
