// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca

// A variable of a loop's body is made anew in every iteration, the loop's own variables once. The
// hidden counter of range is no variable.

package main

// CHECK-LABEL: define {{.*}}@main.count(
// CHECK: %i = call {{.*}}@rt_new_noptr
// CHECK: br label %for
// CHECK: for:
// CHECK-NOT: rt_new
// CHECK: body:
// CHECK: %inner = call {{.*}}@rt_new_noptr
// CHECK: br label %post
func count(n int) {
	for i := 0; i < n; i++ {
		inner := i
		use(&inner)
	}
}

// CHECK-LABEL: define {{.*}}@main.each(
// CHECK: %i = call {{.*}}@rt_new_noptr
// CHECK: %v = call {{.*}}@rt_new_noptr
// CHECK: range:
// CHECK-NEXT: [[I:%[0-9]+]] = phi i64 [ 0, %entry ], [ [[NEXT:%[0-9]+]], %post ]
// CHECK: body:
// CHECK: store i64 [[I]], ptr %i
// CHECK: post:
// CHECK-NEXT: [[NEXT]] = add i64 [[I]], 1
func each(s []int) {
	for i, v := range s {
		println(i, v)
	}
}

func use(p *int) { println(*p) }

func main() {
	count(2)
	each([]int{1})
}
