// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// An object that a function returns holds the address that the caller handed down. The object is
// heap, for the call is not inlined; what it holds is the caller's variable and stays there. When
// the holder goes on to a global, so does the variable.

package main

type holder struct{ p *int }

// CHECK-LABEL: define {{.*}}@main.hold(
// CHECK: call {{.*}}@rt_new
func hold(p *int) *holder {
	return &holder{p} // ERROR GC "&holder{...} escapes to heap"
}

func stays(n int) int {
	x := n // GC "moved to heap: x"
	h := hold(&x)
	*h.p += 5
	return x
}

var sink *holder

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(n int) {
	x := n // ERROR GC "moved to heap: x"
	sink = hold(&x)
}

func main() {
	leaks(2)
	println(stays(1), *sink.p)
}
