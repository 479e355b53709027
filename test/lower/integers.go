// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=nsw --implicit-check-not=nuw

// Integers wrap, divisions are guarded against zero and MIN / -1, shifts against their width.

package main

// CHECK-LABEL: define {{.*}}@main.quotient(
// CHECK: icmp eq i32 [[Y:%[0-9]+]], 0
// CHECK: call void @rt_panic_divide()
// CHECK-NEXT: unreachable
// CHECK: [[MINUS:%[0-9]+]] = icmp eq i32 [[Y]], -1
// CHECK: [[SAFE:%[0-9]+]] = select i1 [[MINUS]], i32 1, i32 [[Y]]
// CHECK: sdiv i32 {{%[0-9]+}}, [[SAFE]]
// CHECK: select i1 [[MINUS]]
func quotient(x, y int32) int32 { return x / y }

// CHECK-LABEL: define {{.*}}@main.third(
// CHECK-NOT: rt_panic
// CHECK: sdiv i64 {{%[0-9]+}}, 3
// CHECK: ret i64
func third(x int) int { return x / 3 }

// CHECK-LABEL: define {{.*}}@main.left(
// CHECK: icmp slt i64 {{.*}}, 0
// CHECK: call void @rt_panic_shift()
// CHECK: [[FITS:%[0-9]+]] = icmp ult i64 {{.*}}, 32
// CHECK: [[SHIFTED:%[0-9]+]] = shl i32
// CHECK: select i1 [[FITS]], i32 [[SHIFTED]], i32 0
func left(x uint32, n int) uint32 { return x << n }

// CHECK-LABEL: define {{.*}}@main.right(
// CHECK-NOT: rt_panic
// CHECK: select i1 {{.*}}, i64 {{.*}}, i64 63
// CHECK: ashr i64
// CHECK: ret i64
func right(x int, n uint8) int { return x >> n }

// CHECK-LABEL: define {{.*}}@main.whole(
// CHECK: call i32 @rt_float_to_int32(double
// CHECK: trunc i32 {{.*}} to i8
func whole(f float32) uint8 { return uint8(f) }

func main() { println(quotient(7, 2), third(9), left(1, 2), right(-8, 1), whole(3)) }
