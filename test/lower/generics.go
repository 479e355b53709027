// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca
// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --check-prefix=ONCE
// RUN: %letgo build -escape=off -O0 -emit=ll -o - %s | FileCheck %s --check-prefix=HIDDEN

// An instance is a function like any other, made once for a set of type arguments and shared by all
// modules that need it; its closures carry its name. Its sites have the concrete types. The generic
// functions themselves leave no code.

package main

type pair[K comparable, V any] struct {
	key K
	val V
}

func (p *pair[K, V]) set(v V) func() V {
	p.val = v
	return func() V { return p.val }
}

type local struct{ n int }

func fill[T any](v T, n int) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = v
	}
	return s
}

func main() {
	p := &pair[string, local]{}
	println(p.set(local{1})().n, p.set(local{2})().n)
	println(len(fill(1, 2)), len(fill(2, 3)), len(fill("x", 3)), len(fill(rune(1), 1)), len(fill(int32(1), 1)))
}

// CHECK-LABEL: define void @main.main()
// CHECK: call ptr @"main.(*pair[string,main.local]).set"(
// CHECK-DAG: define linkonce_odr ptr @"main.(*pair[string,main.local]).set"(ptr %p, i64 "letgo-plain" %v.n) {{.*}}comdat
// CHECK-DAG: define linkonce_odr "letgo-plain" i64 @"main.(*pair[string,main.local]).set.func1"(ptr nest %{{.*}}) {{.*}}comdat
// CHECK-DAG: define linkonce_odr void @"main.fill[int]"({{.*}} %0, i64 "letgo-plain" %v, i64 "letgo-plain" %n) {{.*}}comdat
// CHECK-DAG: define linkonce_odr void @"main.fill[string]"({{.*}} %0, ptr %v.ptr, i64 "letgo-plain" %v.len, i64 "letgo-plain" %n) {{.*}}comdat
// CHECK-DAG: !{!"s", !"var", !"[]int", !"{{.*}}generics.go", i64 24, i64 2, i64 0}
// CHECK-DAG: !{!"make([]string, n)", !"make", !"[]string", !"{{.*}}generics.go", i64 24, i64 11, i64 16}
// CHECK-DAG: !{!"&pair[string,main.local]{}", !"literal", !"pair[string,main.local]", !"{{.*}}generics.go", i64 32, i64 7, i64 0}

// ONCE-COUNT-3: define linkonce_odr void @"main.fill[
// ONCE-NOT: define {{.*}}main.fill
// ONCE-NOT: define {{.*}}[T]

// HIDDEN-DAG: define internal void @"main.fill[int]"(
// HIDDEN-DAG: define internal ptr @"main.(*pair[string,main.local]).set"(
