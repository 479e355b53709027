// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Variables that each round makes anew. One slot serves them when no address of the last round is
// used in the next one; the twins keep it, in an array and in a list, and need a pool and, for what
// does not fit, the heap (pools.go).

package main

func touch(p *int) { *p += 1 }

func each(n int) (sum int) {
	for i := 0; i < n; i++ {
		x := i
		touch(&x)
		sum += x
	}
	return
}

func outside(n int) (sum int) {
	var p *int
	for i := 0; i < n; i++ {
		x := i // GC "moved to heap: x"
		p = &x
		*p *= 2
		sum += x
	}
	return
}

func nested(n int) (sum int) {
	for i := 0; i < n; i++ {
		row := [3]int{i}
		for j := range row {
			cell := &row[j]
			*cell += j
			sum += *cell
		}
	}
	return
}

func objects(n int) (sum int) {
	for i := 0; i < n; i++ {
		p := new(int)
		sum += *p
		*p = 5
		s := []int{i, i}
		sum += s[1]
	}
	return
}

// CHECK-LABEL: define {{.*}}@main.keptInArray(
// CHECK: call {{.*}}@rt_new
func keptInArray(n int) (sum int) {
	var a [3]*int
	for i := 0; i < n; i++ {
		x := i * 7 // GC "moved to heap: x"
		a[i%len(a)] = &x
	}
	for _, p := range a {
		sum += *p
	}
	return
}

type node struct {
	value int
	next  *node
}

// CHECK-LABEL: define {{.*}}@main.keptInList(
// CHECK: call {{.*}}@rt_new
func keptInList(n int) (sum int) {
	var list *node
	for i := 0; i < n; i++ {
		list = &node{i, list} // GC "&node{...} escapes to heap"
	}
	for ; list != nil; list = list.next {
		sum = sum*2 + list.value
	}
	return
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
	n := number(5)
	println(each(n), outside(n), nested(n), objects(n), keptInArray(n), keptInList(n))
}
