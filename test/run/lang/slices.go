// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Slices and arrays: make, append and its capacities, copy with overlap, two- and three-index
// slicing, nil and empty, arrays by value, multi-dimensional arrays, elements of size zero.

package main

type big struct {
	a [10]int
	s string
}

//go:noinline
func change(a [4]int) [4]int {
	a[1] = 100
	return a
}

//go:noinline
func sum(x ...int) (n int) {
	for _, v := range x {
		n += v
	}
	return
}

func show(x []int) {
	print(len(x), "/", cap(x), ":")
	for _, v := range x {
		print(" ", v)
	}
	println()
}

func capacities() {
	var x []int
	last := -1
	for i := 0; i < 2000; i++ {
		x = append(x, i)
		if cap(x) != last {
			last = cap(x)
			print(last, " ")
		}
	}
	var b []byte
	last = -1
	for i := 0; i < 3000; i++ {
		b = append(b, byte(i))
		if cap(b) != last {
			last = cap(b)
			print(last, " ")
		}
	}
	println(x[1999], b[2999])
	println(cap(append([]string(nil), "a", "b", "c")), cap(append([]int{1, 2}, 3, 4, 5, 6, 7)))
}

func slicing() {
	a := [8]int{0, 1, 2, 3, 4, 5, 6, 7}
	s := a[2:5]
	show(s)
	show(s[:4])
	show(s[1:2:3])
	show(a[:])
	show(a[6:])
	show(s[3:])
	show(s[:6][6:])
	s[0] = 20
	p := &a
	p[3] = 30
	show(p[1:4])
	show(a[2:4:4])
	s = append(s[:1:1], 9)
	s[0] = 1
	show(s)
	println(a[2], a[3], len(p), cap(p[:2]))
	q := (*[3]int)(a[4:])
	q[0] = 44
	println(a[4], len(q))
	copy(a[1:], a[:])
	show(a[:])
	copy(a[:], a[2:])
	show(a[:])
}

func nils() {
	var n []int
	e := []int{}
	println(n == nil, e == nil, len(n), cap(e), len(n[:0]), n[:] == nil, e[:0] != nil)
	for range n {
		println("never")
	}
	show(append(n, e...))
	show(append(n, 1))
}

func values() {
	a := [4]int{1, 2, 3, 4}
	b := change(a)
	println(a[1], b[1], a == b, a != [4]int{1, 2, 3, 4})
	c := a
	c[0] = 7
	println(a[0], c[0])
	a, b = b, a
	println(a[1], b[1])
	for i, v := range a {
		a[3] = 50
		if i == 3 {
			println(v, a[3])
		}
	}
	for i, v := range &a {
		a[3] = 60
		if i == 3 {
			println(v)
		}
	}
	var x, y big
	x.s = "one"
	x.a[9] = 5
	y = x
	y.a[9]++
	println(x == y, x.a[9], y.a[9], y.s)
	y.a[9]--
	println(x == y)
	list := []big{x, {s: "two"}}
	list = append(list, y, big{s: "four"})
	list[0], list[3] = list[3], list[0]
	println(len(list), list[0].s, list[3].s, list[2].a[9])
}

func dimensions() {
	var m [3][4]int
	for i := range m {
		for j := range m[i] {
			m[i][j] = i * j
		}
	}
	row := m[2]
	m[2][3] = -1
	println(row[3], m[2][3], len(m), len(m[0]))
	g := make([][]int, 3)
	for i := range g {
		g[i] = make([]int, i+1, 10)
		g[i][i] = i
	}
	println(len(g[2]), cap(g[1]), g[2][2])
	z := make([]struct{}, 5)
	z = append(z, struct{}{})
	println(len(z))
	keyed := [...]string{2: "c", 0: "a", 5: "f", "g"}
	println(len(keyed), keyed[0], keyed[2], keyed[6], keyed[1] == "")
	println([]int{5: 1, 2, 1: 7}[6], len([]int{5: 1, 2}))
	one := [1]int{3}
	k := 0
	println(one[k], len([0]int{}), [1]string{"x"} == [1]string{"x"})
}

func main() {
	capacities()
	slicing()
	nils()
	values()
	dimensions()
	println(sum(), sum(1), sum(1, 2, 3), sum([]int{4, 5}...))
}
