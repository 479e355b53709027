// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %letgo build -escape-max-bytes=128 -gcflags "-m -l" -o %t %s 2>&1 \
// RUN:   | %FileCheck %s --check-prefix=LIMIT

// Limits. 64 KiB for one object unless -escape-max-bytes says otherwise; of a size that varies, what
// fits a pool of 4 KiB is on the stack, unless it is known to be small: then all of it.

package main

func fits(n int) int {
	a := new([8192]int)
	a[n] = 5
	return a[n] + a[2*n]
}

// CHECK-LABEL: define {{.*}}@main.tooLarge(
// CHECK: call {{.*}}@rt_new
func tooLarge(n int) int {
	a := new([8193]int) // ERROR GC "new\(\[8193\]int\) escapes to heap"
	a[n] = 6
	return a[n] + a[2*n]
}

// CHECK-LABEL: define {{.*}}@main.varies(
// CHECK: call {{.*}}@rt_new
func varies(n int) int {
	s := make([]int, n) // GC "make\(\[\]int, n\) escapes to heap"
	s[n/2] = 7
	return s[n/2] + s[n-1]
}

// At most 16 of them, whatever n is.
func bounded(n int) int {
	if n > 16 {
		n = 16
	}
	s := make([]int, n) // GC "make\(\[\]int, n\) escapes to heap"
	for i := range s {
		s[i] = i
	}
	return s[n/2] + s[n-1]
}

// LIMIT: sizes.go:[[#@LINE+3]]:{{[0-9]+}}: make([]byte, 128) does not escape
// LIMIT: sizes.go:[[#@LINE+3]]:{{[0-9]+}}: make([]byte, 129) escapes to heap
func smaller(n int) int {
	s := make([]byte, 128)
	t := make([]byte, 129)
	s[n], t[n] = 8, 9
	return int(s[n]) + int(t[2*n])
}

// number returns n, in a way that no compiler sees through: from 27 on it is 111 steps to 1.
func number(n int) int {
	n -= 111
	for k := 27; k != 1; n++ {
		if k%2 == 0 {
			k /= 2
		} else {
			k = 3*k + 1
		}
	}
	return n
}

func main() {
	n := number(50)
	println(fits(n), tooLarge(n), varies(n), varies(2*n), smaller(n), bounded(n), bounded(n/10))
}
