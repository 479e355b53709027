// REQUIRES: letgo, runtime
// RUN: %python %src/tools/bench/oracle.py --letgo %letgo --all %s | FileCheck %s
// RUN: %not %letgo build -escape-oracle -sanitize=address -o %t %s 2>&1 | FileCheck %s --check-prefix=BOTH

// What the oracle says about objects that die with their function, that go up by one result or by
// several, into an argument, into a global now and then, into a closure, or into another goroutine;
// about functions with deferred calls, and about what the runtime allocates for a function.
// The columns are: place, allocations, local ones, on the heap with the pass, local but not moved.

// BOTH: -escape-oracle and -sanitize=address exclude each other

package main

type T struct {
	a int
	p *T
}

var sink *T

func local(n int) int {
	t := &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:7 64 64 0 0{{$}}
	u := &T{n, t}   // CHECK-DAG: oracle.go:[[#@LINE]]:7 64 64 0 0{{$}}
	return u.p.a
}

func returned(n int) *T {
	return &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:9 64 0 {{.*}} 0{{$}}
}

func second(n int) (int, *T) {
	return n, &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:12 64 0 {{.*}} 0{{$}}
}

func third(n int) (string, int, *T) {
	return "", n, &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:16 64 0 {{.*}} 0{{$}}
}

func set(to *T) {
	to.p = &T{3, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:9 64 0 {{.*}} 0{{$}}
}

func sometimes(n int) {
	// The first sixteen allocations are all looked at, half of them stay, and no others are made on the heap.
	t := &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:7 16 8 8 0{{$}}
	if n%2 == 0 {
		sink = t
	}
}

func text(a, b string) int {
	return len(a + b + a) // CHECK-DAG: oracle.go:[[#@LINE]]:19 128 128 {{.*}}
}

func counter(n int) func() int {
	return func() int { // CHECK-DAG: oracle.go:[[#@LINE]]:9 64 0 {{.*}} 0{{$}}
		n++
		return n
	}
}

func deferring(n int) int {
	t := &T{n, nil} // CHECK-DAG: oracle.go:[[#@LINE]]:7 64 64 0 0{{$}}
	defer func() { t.a = 0 }()
	return t.a
}

func main() {
	sum := 0
	var keep T
	for i := 0; i < 64; i++ {
		p := returned(i)
		_, q := second(i)
		_, _, r := third(i)
		set(&keep)
		if i < 16 {
			sometimes(i)
		}
		sum += local(i) + p.a + q.a + r.a + keep.p.a + text("abcdefgh", "xyz") + counter(i)() + deferring(i)
	}
	println(sum)
}
