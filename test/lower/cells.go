// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca

// Every local variable, parameter and named result is one call of the allocator, pointer-free
// memory for types without pointers, with metadata that says what it is. Unnamed results and
// blank parameters have no cell.

package main

// CHECK-LABEL: define {{.*}}@main.add(i64 "letgo-plain" %a, i64 "letgo-plain" %b)
// CHECK: %a.addr = call {{.*}}ptr @rt_new_noptr(i64 8) [[NOMERGE:#[0-9]+]], !dbg {{.*}}, !letgo.site [[A:![0-9]+]]
// CHECK-NEXT: store i64 %a, ptr %a.addr, align 8
// CHECK-NEXT: %b.addr = call {{.*}}ptr @rt_new_noptr(i64 8)
// CHECK-NEXT: store i64 %b, ptr %b.addr, align 8
// CHECK: %s = call {{.*}}ptr @rt_new_noptr(i64 8) {{.*}}!letgo.site [[S:![0-9]+]]
// CHECK-NOT: call
// CHECK: ret i64
func add(a, b int) int {
	s := a + b
	return s
}

// CHECK-LABEL: define {{.*}}@main.split({{.*}}, i64 "letgo-plain" %1, ptr %s.ptr, i64 "letgo-plain" %s.len)
// CHECK: %s.addr = call {{.*}}ptr @rt_new(i64 16)
// CHECK: %head = call {{.*}}ptr @rt_new_noptr(i64 1) {{.*}}!letgo.site [[HEAD:![0-9]+]]
// CHECK: %rest = call {{.*}}ptr @rt_new(i64 16)
func split(_ int, s string) (head byte, rest string) {
	head = s[0]
	rest = s[1:]
	return
}

// CHECK-LABEL: define {{.*}}@main.arrays(
// CHECK: %p = call {{.*}}ptr @rt_new(i64 800) {{.*}}!letgo.site [[P:![0-9]+]]
func arrays() {
	var p [100]*int
	_ = p
}

func main() {
	println(add(1, 2))
	split(1, "ab")
	arrays()
}

// CHECK: attributes [[NOMERGE]] = { nomerge }
// CHECK-DAG: [[A]] = !{!"a", !"param", !"int", !"{{.*}}cells.go", i64 17, i64 10, i64 0}
// CHECK-DAG: [[S]] = !{!"s", !"var", !"int", !"{{.*}}cells.go", i64 18, i64 2, i64 0}
// CHECK-DAG: [[HEAD]] = !{!"head", !"result", !"byte", !"{{.*}}cells.go", i64 26, i64 {{[0-9]+}}, i64 0}
// CHECK-DAG: [[P]] = !{!"p", !"var", !"[100]*int", !"{{.*}}cells.go", i64 35, i64 6, i64 8}
