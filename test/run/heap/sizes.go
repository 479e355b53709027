// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %letgo build -escape-max-bytes=128 -gcflags "-m -l" -o %t %s 2>&1 \
// RUN:   | %FileCheck %s --check-prefix=LIMIT

// Limits. 64 KiB for one object unless -escape-max-bytes says otherwise; a size that varies is heap.

package main

func fits() int {
	a := new([8192]int)
	a[100] = 5
	return a[100] + a[8191]
}

// CHECK-LABEL: define {{.*}}@main.tooLarge(
// CHECK: call {{.*}}@rt_new
func tooLarge() int {
	a := new([8193]int) // ERROR GC "new\(\[8193\]int\) escapes to heap"
	a[100] = 6
	return a[100] + a[8192]
}

// CHECK-LABEL: define {{.*}}@main.varies(
// CHECK: call {{.*}}@rt_new
func varies(n int) int {
	s := make([]int, n) // ERROR GC "make\(\[\]int, n\) escapes to heap"
	s[n/2] = 7
	return s[n/2]
}

// LIMIT: sizes.go:[[#@LINE+3]]:{{[0-9]+}}: make([]byte, 128) does not escape
// LIMIT: sizes.go:[[#@LINE+3]]:{{[0-9]+}}: make([]byte, 129) escapes to heap
func smaller() int {
	s := make([]byte, 128)
	t := make([]byte, 129)
	s[1], t[2] = 8, 9
	return int(s[1]) + int(t[2])
}

func main() {
	println(fits(), tooLarge(), varies(3), varies(40), smaller())
}
