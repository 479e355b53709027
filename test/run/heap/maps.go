// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A map that stays lies in the frame with its first arrays, for seven entries; what it has when it
// grows is on the heap. An iteration goes through the arrays that the map had when it began.

// ALLOCS -l: 26

package main

func small(keys ...string) (n int) {
	m := map[string]int{}
	for _, k := range keys {
		m[k]++
	}
	for k, v := range m {
		n += len(k) * v
	}
	delete(m, "a")
	return n + len(m)
}

func literal(k string) int {
	m := map[string]func() int{"a": func() int { return len(k) }, "b": func() int { return 2 }} // GC "func literal escapes to heap"
	return m[k]()
}

// Three maps in turn, in one place: with 8 entries 3 allocations, with 20 entries 6.
func inLoop(n int) (sum int) { // GC "moved to heap: sum"
	for j := 0; j < 3; j++ {
		m := make(map[int]*int)
		for i := 0; i < n; i++ {
			m[i] = &sum
		}
		for _, p := range m {
			*p++
		}
	}
	return
}

// Grown in the middle of an iteration, which sees all that was there. With 63 entries 6 allocations.
func whileRead(n int) (sum int) {
	m := map[int]int{1: 1, 2: 2, 3: 3}
	for k := range m {
		if k > 3 {
			continue
		}
		sum += k
		for i := 0; i < n; i++ {
			m[100*k+i] = 0
		}
	}
	return
}

type wide struct{ words [20]int }

// Such arrays are no longer small: 1 allocation.
func large(n int) int {
	m := map[int]wide{}
	m[n] = wide{}
	return len(m)
}

// ---- twins: the header and the arrays

var sink map[int]int

func leaks(n int) int {
	m := make(map[int]int) // ERROR GC "make\(map\[int\]int\) escapes to heap"
	m[n] = n
	sink = m
	return len(m)
}

// 8 of each.
func kept(n int) (sum int) {
	var all [3]map[int]int
	for i := 0; i < n; i++ {
		m := map[int]int{i: n} // ERROR GC "map\[int\]int\{...\} escapes to heap"
		all[i%3] = m
	}
	for i, m := range all {
		sum += m[i]
	}
	return
}

func main() {
	println(small("a", "b", "a"), literal("a"), inLoop(5), inLoop(7), inLoop(8), inLoop(20))
	println(whileRead(1), whileRead(20), large(1), leaks(2), kept(3)+kept(5), sink[2])
}
