// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// The right side is called before the left side is checked; the checks of a tuple assignment come
// with its stores.

package main

func f() int { return 1 }

// CHECK-LABEL: define {{.*}}@main.single(
// CHECK: call i64 @main.f()
// CHECK: call void @rt_panic_index(
// CHECK: store i64
func single(s []int, i int) { s[i] = f() }

// CHECK-LABEL: define {{.*}}@main.operation(
// CHECK: call i64 @main.f()
// CHECK: call void @rt_panic_nil(
// CHECK: load i64
// CHECK: add i64
// CHECK: store i64
func operation(p *int) { *p += f() }

// CHECK-LABEL: define {{.*}}@main.tuple(
// CHECK: call i64 @main.f()
// CHECK: call i64 @main.f()
// CHECK: call void @rt_panic_index(
// CHECK: store i64
// CHECK: call void @rt_panic_nil(
// CHECK: store i64
func tuple(s []int, i int, p *int) { s[i], *p = f(), f() }

// Variables and pointers are read after all calls, as gc does it.
// CHECK-LABEL: define {{.*}}@main.operands(
// CHECK: [[F:%[0-9]+]] = call i64 @main.f()
// CHECK: icmp eq ptr
// CHECK: [[P:%[0-9]+]] = load i64, ptr
// CHECK: add i64 [[P]], [[F]]
func operands(p *int) int { return *p + f() }

// CHECK-LABEL: define {{.*}}@main.arguments(
// CHECK: [[F:%[0-9]+]] = call i64 @main.f()
// CHECK: [[N:%[0-9]+]] = load i64, ptr %n.addr
// CHECK: call i64 @main.plus(i64 [[N]], i64 [[F]])
func arguments(n int) int { return plus(n, f()) }

func plus(a, b int) int { return a + b }

func main() {
	s := []int{0, 0}
	single(s, 1)
	operation(&s[0])
	tuple(s, 0, &s[1])
	println(operands(&s[0]), arguments(1))
}
