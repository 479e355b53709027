// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// Bounds checks: the index against the length, unsigned, so that negative ones fail as well; the
// function that panics knows the signedness. Constant indices of arrays are checked already.

package main

// CHECK-LABEL: define {{.*}}@main.element(
// CHECK: [[I:%[0-9]+]] = load i64
// CHECK: icmp uge i64 [[I]], [[LEN:%[0-9]+]]
// CHECK-NEXT: br i1 {{.*}}, label %panic, label %ok, {{.*}}!prof
// CHECK: call void @rt_panic_index(i64 [[I]], i64 [[LEN]])
// CHECK-NEXT: unreachable
func element(s []int, i int) int { return s[i] }

// CHECK-LABEL: define {{.*}}@main.unsigned(
// CHECK: zext i8 {{.*}} to i64
// CHECK: call void @rt_panic_index_u(i64 {{.*}}, i64 4)
func unsigned(a *[4]int, i uint8) int { return a[i] }

// CHECK-LABEL: define {{.*}}@main.constant(
// CHECK-NOT: rt_panic_index
// CHECK: ret i64
func constant(a *[4]int) int { return a[3] }

// A resliced base moves only when something is left.
// CHECK-LABEL: define {{.*}}@main.tail(
// CHECK: icmp ugt i64 [[I:%[0-9]+]], [[LEN:%[0-9]+]]
// CHECK: call void @rt_panic_slice_b(i64 [[I]], i64 [[LEN]])
// CHECK: sub i64 [[LEN]], [[I]]
// CHECK: [[CAP:%[0-9]+]] = sub i64
// CHECK-NEXT: [[DELTA:%[0-9]+]] = mul i64 [[I]], 8
// CHECK: [[NEG:%[0-9]+]] = sub i64 0, [[CAP]]
// CHECK: [[MASK:%[0-9]+]] = ashr i64 [[NEG]], 63
// CHECK: and i64 [[DELTA]], [[MASK]]
func tail(s []int, i int) []int { return s[i:] }

// CHECK-LABEL: define {{.*}}@main.full(
// CHECK: call void @rt_panic_slice3_acap(
// CHECK: call void @rt_panic_slice3_b_u(
// CHECK: call void @rt_panic_slice3_c(
func full(s []int, i int, j uint, k int) []int { return s[i:j:k] }

// CHECK-LABEL: define {{.*}}@main.text(
// CHECK: call void @rt_panic_slice_alen(
func text(s string, j int) string { return s[:j] }

// CHECK-LABEL: define {{.*}}@main.convert(
// CHECK: icmp slt i64 {{.*}}, 4
// CHECK: call void @rt_panic_slice_convert(i64 {{.*}}, i64 4)
func convert(s []int) *[4]int { return (*[4]int)(s) }

func main() {
	a := [4]int{1, 2, 3, 4}
	println(element(a[:], 1), unsigned(&a, 2), constant(&a), len(tail(a[:], 4)))
	println(len(full(a[:], 1, 2, 3)), text("ab", 1), convert(a[:])[0])
}
