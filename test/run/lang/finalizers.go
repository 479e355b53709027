// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %s

// Finalizers of every form run once their objects are gone, and only then; a chain is finalized from
// its beginning, in more than one collection. (Under AddressSanitizer there are no collections.)

package main

import "runtime"

type T struct {
	n    int
	next *T
	pad  [4]int
}
type I interface{ M() int }

func (t *T) M() int { return t.n }

var log [8]int

//go:noinline
func make_(n int) {
	for i := 0; i < n; i++ {
		t := &T{n: i}
		switch i % 6 {
		case 0:
			runtime.SetFinalizer(t, func(t *T) { log[0] += 1 })
		case 1:
			runtime.SetFinalizer(t, func(x any) { log[1] += x.(*T).n % 6 })
		case 2:
			runtime.SetFinalizer(t, func(x I) { log[2] += x.M() % 6 / 2 })
		case 3:
			runtime.SetFinalizer(t, func(t *T) (int, string, []int) { log[3]++; return 1, "a", nil })
		case 4:
			runtime.SetFinalizer(t, func(t *T) { log[4]++ })
			runtime.SetFinalizer(t, nil)
		case 5:
			t.next = &T{n: 7}
			runtime.SetFinalizer(t.next, func(t *T) { log[6]++ })
			runtime.SetFinalizer(t, func(t *T) { log[5] += t.next.n / 7 })
		}
	}
}

//go:noinline
func clobber(n int) int {
	var a [200]int
	for i := range a {
		a[i] = n
	}
	if n > 0 {
		return clobber(n-1) + a[n]
	}
	return 0
}

func main() {
	make_(600)
	clobber(20)
	for i := 0; i < 10; i++ {
		runtime.GC()
		runtime.Gosched()
	}
	for i := range log {
		println(i, log[i] > 90, log[i] <= 100)
	}
}
