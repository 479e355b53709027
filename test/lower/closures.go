// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca

// A closure's record holds its code, and of what it captures the values, or the cells of what changes
// or has its address taken; a literal without captures and a declared function are constants.

package main

type T struct{ n int }

func (t T) get() int { return t.n }

// CHECK-DAG: @"main.plain\C2\B7f" = internal constant ptr @main.plain-nest, align 8
// CHECK-DAG: @"main.constants.func1\C2\B7f" = internal constant ptr @main.constants.func1, align 8

func plain() int { return 1 }

// CHECK-LABEL: define {{.*}}@main.captures(
// CHECK: %x = call {{.*}}@rt_new_noptr(i64 8)
// CHECK: [[R:%[0-9]+]] = call {{.*}}@rt_new(i64 16) {{.*}}!letgo.site [[SITE:![0-9]+]]
// CHECK-NEXT: store ptr @main.captures.func1, ptr [[R]]
// CHECK-NEXT: [[WORD:%[0-9]+]] = getelementptr inbounds i8, ptr [[R]], i64 8
// CHECK-NEXT: store ptr %x, ptr [[WORD]]
func captures() func() int {
	x := 1
	return func() int { x++; return x }
}

// CHECK-LABEL: define {{.*}}@main.constants(
// CHECK: store ptr @"main.plain\C2\B7f", ptr %f
// CHECK: store ptr @"main.constants.func1\C2\B7f", ptr %g
func constants() int {
	f := plain
	g := func() int { return 2 }
	return f() + g()
}

// CHECK-LABEL: define {{.*}}@main.bound(
// CHECK: call {{.*}}@rt_new(i64 16) {{.*}}!letgo.site [[BOUND:![0-9]+]]
// CHECK-NEXT: store ptr @main.T.get-fm
func bound(t T) func() int { return t.get }

// CHECK-LABEL: define {{.*}}@main.values(
// CHECK: [[RECORD:%[0-9]+]] = call {{.*}}@rt_new(i64 48)
// CHECK: getelementptr inbounds i8, ptr [[RECORD]], i64 8
// CHECK: [[NARROW:%[0-9]+]] = load i8, ptr %narrow
// CHECK: store i8 [[NARROW]], ptr
// CHECK: getelementptr inbounds i8, ptr [[RECORD]], i64 16
// CHECK: [[TEXT:%[0-9]+]] = load { ptr, i64 }, ptr %text
// CHECK: getelementptr inbounds i8, ptr [[RECORD]], i64 32
// CHECK: store ptr %taken, ptr
func values(narrow int8, text string) func() int {
	taken := 2
	p := &taken
	return func() int { return int(narrow) + len(text) + taken + *p }
}

func main() { println(captures()(), constants(), bound(T{3})(), values(1, "")()) }

// CHECK-DAG: define internal "letgo-plain" i64 @main.T.get-fm(ptr nest %0)
// CHECK-DAG: define {{.*}}i64 @main.captures.func1(ptr nest %0)
// CHECK-DAG: [[SITE]] = !{!"func literal", !"closure", !"func() int", !"{{.*}}closures.go", i64 25, i64 9, i64 0}
// CHECK-DAG: [[BOUND]] = !{!"t.get", !"closure", !"func() int", !"{{.*}}closures.go", i64 40,
