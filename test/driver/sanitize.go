// REQUIRES: asan, runtime
// RUN: %letgo build -sanitize=address -o %t %s
// RUN: %t 2>&1 | FileCheck %s
// RUN: %letgo build -sanitize=address -emit=ll %s | FileCheck %s --check-prefix=IR
//
// The whole program, runtime included, runs under AddressSanitizer.

package main

//go:noinline
func fill(p *[4]int, n int) {
	for i := range p {
		p[i] = n + i
	}
}

func main() {
	var a [4]int
	fill(&a, 5)
	println(a[0] + a[3])
}

// CHECK: 13
// IR: define {{.*}}@main.fill
// IR: __asan_
