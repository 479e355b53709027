// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// What no path leads to makes no code: the pass then need not wonder about it.

package main

var sink *int

// CHECK-LABEL: define {{.*}}@main.after(
// CHECK: %x = call
// CHECK-NOT: @main.sink
// CHECK-NOT: dead
// CHECK: ret i64
// CHECK-NEXT: }
func after() int {
	x := 1
	return x
	sink = &x
	return 0
}

// CHECK-LABEL: define {{.*}}@main.constant(
// CHECK-NOT: @main.sink
// CHECK: }
func constant() {
	x := 1
	if false {
		sink = &x
	}
	for {
		x++
	}
	sink = &x
}

// CHECK-LABEL: define {{.*}}@main.jumped(
// CHECK: over:
// CHECK: store ptr {{.*}}, ptr @main.sink
func jumped(p *int) {
	goto over
over:
	sink = p
}

func main() {
	println(after())
	jumped(nil)
	panic("end")
}
