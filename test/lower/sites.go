// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// The names of sites are gc's.

package main

type T struct{ a, b int }

func variadic(x ...int) int { return len(x) }

func main() {
	n := 3
	p := new(T)
	q := &T{}
	r := &T{1, 2}
	s := make([]int, n)
	u := make([]*T, 2, n)
	v := []int{1, 2}
	w := []*T{{1, 2}, q}
	println(p.a, q.a, r.a, len(s), len(u), len(v), len(w), variadic(1, 2))
}

// CHECK: !{!"n", !"var", !"int", !"{{.*}}sites.go", i64 12, i64 2, i64 0}
// CHECK: !{!"new(T)", !"new", !"T", !"{{.*}}sites.go", i64 13, i64 10, i64 0}
// CHECK: !{!"&T{}", !"literal", !"T", !"{{.*}}sites.go", i64 14, i64 7, i64 0}
// CHECK: !{!"&T{...}", !"literal", !"T", !"{{.*}}sites.go", i64 15, i64 7, i64 0}
// CHECK: !{!"make([]int, n)", !"make", !"[]int", !"{{.*}}sites.go", i64 16, i64 11, i64 8}
// CHECK: !{!"make([]*T, 2, n)", !"make", !"[]*T", !"{{.*}}sites.go", i64 17, i64 11, i64 8}
// CHECK: !{!"[]int{...}", !"literal", !"[2]int", !"{{.*}}sites.go", i64 18, i64 12, i64 8}
// CHECK: !{!"[]*T{...}", !"literal", !"[2]*T", !"{{.*}}sites.go", i64 19, i64 11, i64 8}
// CHECK: !{!"&T{...}", !"literal", !"T", !"{{.*}}sites.go", i64 19, i64 12, i64 0}
// CHECK: !{!"... argument", !"variadic", !"[2]int", !"{{.*}}sites.go", i64 20, i64 65, i64 8}
