// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s
// RUN: %letgo run %s 2>&1 | %FileCheck %s --check-prefix=OUT
// RUN: %letgo run -O0 %s 2>&1 | %FileCheck %s --check-prefix=OUT

// A deferred call in a loop: its record and its closure outlive the iteration, of which there may be
// many. What it captures from outside the loop outlives it just as well, and stays.

package main

var sink *int

// CHECK-LABEL: define {{.*}}@main.outer(
// CHECK-NOT: @rt_new
// CHECK: ret i64
func outer(n int) int {
	x := 1
	many(n, &x)
	return x
}

func many(n int, p *int) {
	for i := 0; i < n; i++ {
		defer func() { *p = *p*2 + i }()
	}
}

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := 1
	for i := 0; i < n; i++ {
		defer func() { sink = &x }()
	}
	x = n
}

// What one iteration defers is another variable each time.
func each(n int) (sum int) {
	for i := 0; i < n; i++ {
		x := i * i
		defer func() { sum = sum*10 + x }()
	}
	return 0
}

// Deferred in a function that is called in a loop, and inlined into it.
func locked(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += once(i)
	}
	return sum
}

func once(n int) (r int) {
	x := n
	defer func() { r += x }()
	x += 2
	return n
}

func main() {
	leaks(3)
	// OUT: 10 3 9410 12
	println(outer(2), *sink, each(4), locked(3))
}
