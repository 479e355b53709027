// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -escape-report=%t.json -o %t %s
// RUN: %FileCheck %s < %t.json
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Slices that grow: while an array is small it lies in the frame, each in a place of its own in the
// pool that append has there, since it is copied from the one before. The capacities are gc's.

// Of the allocations 6 are tooLarge's, the others those of functions that leak, or need more than a
// pool.
// ALLOCS -l: 10

package main

// 1, 2, 4 and 8 elements.
func numbers(n int) (sum int) {
	var s []int
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, i)
		sum += cap(s)
	}
	for _, v := range s {
		sum += v
	}
	return
}

func inLoop(n int) (sum int) {
	for i := 0; i < n; i++ {
		var s []byte
		for k := 0; k < 40; k++ {
			// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
			s = append(s, byte(k), byte(i))
			if len(s) == 60 {
				break
			}
		}
		sum += len(s) + int(s[i])
	}
	return
}

func pointers(n int) (sum int) { // GC "moved to heap: sum"
	var s []*int
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, &sum)
	}
	for _, p := range s {
		*p++
	}
	return
}

type writer struct{ buf []byte }

func inField(n int) int {
	var w writer
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		w.buf = append(w.buf, "ab"...)
	}
	return len(w.buf) + cap(w.buf)
}

func stack(n int) (popped int) {
	var s []string
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, "x")
		if i%3 == 2 {
			popped += len(s[len(s)-1])
			s = s[:len(s)-1]
		}
	}
	return
}

// From a capacity of 3 it grows to 6, and from there to 12, which are on the heap.
func tooLarge(n int) (sum int) {
	s := make([]int, 0, 3)
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, i)
		sum += cap(s)
	}
	return
}

// ---- where something still points into the old array

// t points into the old array when the new one is made.
func twoSlices(n int) (sum int) {
	var s []int
	for i := 0; i < n; i++ {
		t := s
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, i)
		if len(t) > 0 {
			t[0] = 100
		}
	}
	for _, v := range s {
		sum += v
	}
	return
}

// An element points into the old array.
func intoElement(n int) int {
	var s []int
	first := new(int)
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, i)
		if i == n/2 {
			first = &s[0]
		}
	}
	*first = 100
	return s[0] + *first
}

// The loop goes on through the old array.
func overOld(n int) (sum int) {
	var s []int
	for i := 0; i < n; i++ {
		for _, v := range s {
			// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
			s = append(s, v*2)
			s[0] = 50
			sum += v
		}
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s[:i/2], i)
	}
	return sum + len(s)
}

// Slices of slices: each array is kept.
func kept(n int) (sum int) {
	all := make([][]int, 3)
	for i := 0; i < n; i++ {
		var s []int
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "stack"
		s = append(s, i)
		all[i%3] = s
	}
	for _, s := range all {
		sum = sum*10 + s[0]
	}
	return
}

// ---- twins

var sink []int

func leaks(n int) {
	var s []int
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "heap"
		s = append(s, i)
	}
	sink = s
}

func returned(n int) (s []int) {
	for i := 0; i < n; i++ {
		// CHECK: "line": [[#@LINE+1]],{{.*}}"kind": "append"{{.*}}"verdict": "heap"
		s = append(s, i)
	}
	return
}

func main() {
	for n := 5; n < 9; n++ {
		println(numbers(n), inLoop(n), pointers(n), inField(4*n), stack(6), tooLarge(n-1))
		println(twoSlices(n), intoElement(n), overOld(n), kept(n))
	}
	leaks(9)
	println(len(sink), cap(sink), cap(returned(3)))
}
