// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Ranging over maps: every entry once, also while entries come and go and the table is replaced;
// iteration variables of all forms; random order; the clearing loop; NaN keys.
package main

type pair struct {
	a, b string
}

type wide [12]int

func sums() {
	m := map[int]string{}
	for i := 0; i < 1000; i++ {
		m[i] = "x"
	}
	keys, bytes, n := 0, 0, 0
	for k, v := range m {
		keys += k
		bytes += len(v)
	}
	for k := range m {
		keys -= k
	}
	for _, v := range m {
		bytes -= len(v)
	}
	for range m {
		n++
	}
	println(keys, bytes, n)
}

func targets() {
	m := map[int]string{3: "three"}
	var a [5]int
	var p pair
	for a[2], p.b = range m {
	}
	println(a[2], p.b)
	var any interface{}
	for any = range m {
	}
	println(any.(int))
	n := map[string]int{}
	for n["key"], any = range map[int]string{4: "four"} {
	}
	println(n["key"], any.(string))
	var k int
	for k = range m {
	}
	for _, p.a = range m {
	}
	println(k, p.a)
	large := map[wide]wide{{1, 2}: {3, 4}}
	for k, v := range large {
		println(k[1], v[1])
	}
}

func mutation() {
	for size := 1; size < 300; size += 7 {
		m, seen := map[int]int{}, map[int]int{}
		for i := 0; i < size; i++ {
			m[i] = i
		}
		// Deletes half of what is to come, doubles the rest, inserts others.
		for k, v := range m {
			if k >= 1000 {
				continue
			}
			if seen[k]++; seen[k] > 1 {
				println("twice", size, k)
			}
			if v != k && v != k+1 {
				println("stale", size, k, v)
			}
			if k%3 == 0 {
				delete(m, k+1)
			}
			m[k] = -1
			if _, ok := m[(k*7)%size]; ok && seen[(k*7)%size] == 0 {
				m[(k*7)%size] = (k*7)%size + 1
			}
			m[1000+k] = 0
			m[2000+k] = 0
		}
		for k, v := range m {
			if k < 1000 && (seen[k] != 1 || v != -1) {
				println("missed", size, k, v)
			}
		}
		for i := 0; i < size; i++ {
			_, ok := m[i]
			if !ok && i%3 != 1 {
				println("lost", size, i)
			}
		}
	}
}

func deleteAll() {
	m := map[string]int{}
	for i := 0; i < 100; i++ {
		m[string(rune('a'+i))] = i
	}
	n := 0
	for k := range m {
		for j := range m {
			if j != k {
				delete(m, j)
			}
		}
		n++
	}
	println(n, len(m))
	for k := range m {
		delete(m, k)
	}
	println(len(m))
	for i := 0; i < 20; i++ {
		m[string(rune('a'+i))] = i
	}
	println(len(m), m["c"])
	var none map[int]int
	for k := range none {
		delete(none, k)
	}
	cleared := map[int]int{}
	for i := 0; i < 50; i++ {
		cleared[i] = 1
	}
	for range cleared {
		for k := range cleared {
			delete(cleared, k)
		}
		cleared[1000] = 1
		break
	}
	println(len(cleared))
}

// A different loop looks alike.
func notClear() {
	a, b := map[int]int{1: 1, 2: 2}, map[int]int{1: 1, 3: 3}
	for k := range a {
		delete(b, k)
	}
	println(len(a), len(b))
	x := 2
	for k := range a {
		delete(a, x)
		_ = k
	}
	println(len(a))
}

func nan() {
	zero := 0.0
	n := zero / zero
	m := map[float64]int{}
	for i := 0; i < 30; i++ {
		m[n] = i
	}
	m[1] = 100
	_, ok := m[n]
	delete(m, n)
	println(len(m), ok, m[n])
	sum, count := 0, 0
	for k, v := range m {
		if count < 40 {
			m[float64(count)+0.5] = 0 // grows, so that old entries are met in the old table
		}
		if k != k {
			sum += v
			count++
		}
	}
	println(sum, count)
	for k := range m {
		delete(m, k)
	}
	println(len(m))
	any := map[interface{}]int{n: 1, 1.5: 2}
	any[n] = 3
	println(len(any), any[n], any[1.5])
	negative := map[float64]int{}
	minus := -zero
	minus = zero * -1
	negative[zero] = 1
	negative[minus] = 2
	for k, v := range negative {
		println(len(negative), 1/k < 0, v)
	}
}

func random() {
	m := map[int]bool{}
	for i := 0; i < 20; i++ {
		m[i] = true
	}
	first := map[int]bool{}
	for i := 0; i < 400; i++ {
		for k := range m {
			first[k] = true
			break
		}
	}
	println(len(first) > 5)
	two := map[int]bool{1: true, 2: true}
	starts := map[int]int{}
	for i := 0; i < 400; i++ {
		for k := range two {
			starts[k]++
			break
		}
	}
	println(len(starts))
}

func control() {
	m := map[int]int{1: 1, 2: 2, 3: 3, 4: 4}
	n := 0
outer:
	for range m {
		for k := range m {
			if k == 2 {
				continue outer
			}
			if n > 100 {
				break outer
			}
		}
		println("not reached")
	}
	var closures []func() int
	for k, v := range m {
		closures = append(closures, func() int { return k + v - k - v })
	}
	for _, c := range closures {
		n += c()
	}
	println(n)
}

func get(m map[string]int) map[string]int {
	println("once")
	return m
}

func main() {
	sums()
	targets()
	mutation()
	deleteAll()
	notClear()
	nan()
	random()
	control()
	for range get(map[string]int{"a": 1, "b": 2}) {
	}
}
