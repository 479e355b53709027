// REQUIRES: letgo, runtime
// RUN: %letgo build -emit=ll -o - %s | FileCheck %s --implicit-check-not=@rt_frame
// RUN: %letgo build -O0 -emit=ll -o - %s | FileCheck %s --check-prefix=CALLS

// Short functions of the runtime are put in line after the analysis: the frame record is an object of
// the frame all the same, and so is what the deferred call needs.

package main

var n int

//go:noinline
func leave(p *int) { n += *p }

// CHECK-LABEL: i64 @main.visit(
// CHECK-NOT: @rt_new
// CHECK: %frame = alloca [4 x i64]
// CHECK: [[G:%[0-9]+]] = load ptr, ptr @rt_current_g
// CHECK: store ptr %frame,
// CHECK-NOT: @rt_new
// CHECK: call fastcc void @main.leave(
// CHECK: ret i64

// CALLS-LABEL: i64 @main.visit(
// CALLS: call void @rt_frame_push(
// CALLS: call void @rt_frame_pop(
//
//go:noinline
func visit(i int) int {
	x := i
	defer leave(&x)
	return i + 1
}

// CHECK-LABEL: @main.catch(
// CHECK: call { ptr, ptr } @rt_recover_from(ptr
//
//go:noinline
func catch() { recover() }

func main() {
	defer catch()
	println(visit(n))
}
