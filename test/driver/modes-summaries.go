// RUN: %letgo build -escape=local -emit=ll %s | FileCheck %s --check-prefix=LOCAL
// RUN: %letgo build -escape=full -emit=ll %s | FileCheck %s --check-prefix=FULL
//
// What -escape=full adds: the store through another function's parameter ends in a local, and LLVM's
// attributes do not say so, since the function writes elsewhere as well.

package main

type box struct{ p *int }

var sets int

//go:noinline
func set(b *box, p *int) {
	b.p = p
	sets++
}

//go:noinline
func across(n int) int {
	var b box
	set(&b, &n)
	return *b.p
}

func main() {
	for i := 0; i < 4; i++ {
		println(across(i))
	}
	println(sets)
}

// LOCAL-LABEL: define {{.*}}@main.across(
// LOCAL: call {{.*}}@rt_new
// LOCAL: {{^}}}
// FULL-LABEL: define {{.*}}@main.across(
// FULL-NOT: call {{.*}}@rt_new
// FULL: {{^}}}
