// RUN: %letgo build -escape=off -emit=ll %s | FileCheck %s --check-prefix=OFF
// RUN: %letgo build -escape=llvm -emit=ll %s | FileCheck %s --check-prefix=LLVM
// RUN: %letgo build -escape=local -emit=ll %s | FileCheck %s --check-prefix=LOCAL
// RUN: %letgo build -O0 -emit=ll %s | FileCheck %s --check-prefix=LOCAL
//
// The levels, told apart by one local each: LLVM alone deletes what is never read back; the pass by
// itself moves what stays in one function, also at -O0; a store through another function's parameter
// needs its summary, see modes-summaries.go.

package main

type box struct{ p *int }

//go:noinline
func set(b *box, p *int) { b.p = p }

//go:noinline
func across(n int) int {
	var b box
	set(&b, &n)
	return *b.p
}

//go:noinline
func inside(n int) int {
	a := [4]int{1, 2, 3, 4}
	p := &a[n&3]
	return *p
}

func main() {
	for i := 0; i < 4; i++ {
		println(across(i), inside(i))
	}
}

// OFF-LABEL: define {{.*}}@main.inside(
// OFF: call {{.*}}@rt_new_noptr(
// OFF: {{^}}}
// LLVM-LABEL: define {{.*}}@main.across(
// LLVM: call {{.*}}@rt_new
// LLVM: {{^}}}
// LOCAL-LABEL: define {{.*}}@main.across(
// LOCAL: {{^}}}
// LOCAL-LABEL: define {{.*}}@main.inside(
// LOCAL-NOT: call {{.*}}@rt_new
// LOCAL: {{^}}}
