// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca --implicit-check-not="load [1000" --implicit-check-not="store [1000" --implicit-check-not="load {"

// Arrays and large structs are moved between addresses, never loaded. A callee copies what it gets
// by address; a literal of constants is copied from static data.

package main

type table struct {
	n    int
	data [1000]int
}

// CHECK-LABEL: define {{.*}}@main.copies(ptr noalias sret({ { i64, [1000 x i64] } }) align 8 captures(none) %0, ptr %t)
// CHECK: %t.addr = call {{.*}}@rt_new_noptr(i64 8008)
// CHECK-NEXT: call void @llvm.memmove.p0.p0.i64(ptr align 8 %t.addr, ptr align 8 %t, i64 8008
// CHECK: %u = call {{.*}}@rt_new_noptr(i64 8008)
// CHECK-NEXT: call void @llvm.memmove.p0.p0.i64(ptr align 8 %u, ptr align 8 %t.addr, i64 8008
// CHECK: call void @llvm.memmove.p0.p0.i64(ptr align 8 %0, ptr align 8 %u, i64 8008
func copies(t table) table {
	u := t
	u.data[u.n] = 1
	return u
}

// CHECK-LABEL: define {{.*}}@main.equal(
// CHECK: call i32 @memcmp(ptr %a.addr, ptr %b.addr, i64 8008)
func equal(a, b table) bool { return a == b }

// CHECK-LABEL: define {{.*}}@main.constants(
// CHECK: %c = call {{.*}}@rt_new_noptr(i64 40)
// CHECK-NEXT: call void @llvm.memmove.p0.p0.i64(ptr align 8 %c, ptr align 8 @{{[0-9]+}}, i64 40
func constants(i int) int {
	c := [5]int{1, 2, 3, 4, 5}
	return c[i]
}

func main() {
	t := copies(table{n: 2})
	println(equal(t, t), t.data[2], constants(3))
}
