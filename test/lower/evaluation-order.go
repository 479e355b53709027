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

func main() {
	s := []int{0, 0}
	single(s, 1)
	operation(&s[0])
	tuple(s, 0, &s[1])
}
