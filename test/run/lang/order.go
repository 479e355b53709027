// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Order of evaluation and assignment: calls left to right, two phases, op= evaluates its left side
// once, swaps, multiple results, named results.

package main

var log string

func f(name string, v int) int {
	log += name
	return v
}

func s(name string, v []int) []int {
	log += name
	return v
}

func p(name string, v *int) *int {
	log += name
	return v
}

func two(name string) (int, int) {
	log += name
	return 1, 2
}

func flush() {
	println(log)
	log = ""
}

func named(x int) (a, b int, err string) {
	a = x
	if x > 2 {
		return x * 2, a, "big"
	}
	b = a + 1
	defer1 := func() { b *= 10 }
	defer1()
	return
}

func swapResults() (a, b int) {
	a, b = 1, 2
	return b, a
}

type tree struct {
	left, right *tree
	v           int
}

func main() {
	x := []int{10, 20, 30}
	i := 0
	i, x[i] = 1, 99
	println(i, x[0], x[1])
	x[0], x[1], x[2] = x[2], x[0], x[1]
	println(x[0], x[1], x[2])
	s("a", x)[f("b", 1)] = f("c", 5)
	flush()
	s("a", x)[f("b", 1)] += f("c", 5)
	flush()
	println(x[1])
	*p("a", &x[0]), s("b", x)[f("c", 2)] = f("d", 7), f("e", 8)
	flush()
	println(x[0], x[2])
	_ = f("a", 1) + f("b", 2)*f("c", 3)
	flush()
	a, b := two("t")
	a, c := f("u", 4), f("v", b)
	flush()
	println(a, b, c)
	x[f("i", 0)], _ = two("t")
	flush()
	println(x[0])
	_ = []int{f("a", 0), 3: f("b", 0), f("c", 0)}
	_ = struct{ p, q int }{q: f("d", 1), p: f("e", 2)}
	flush()
	x[f("z", 2)]++
	flush()
	println(x[2])
	n1, n2, n3 := named(1)
	println(n1, n2, n3)
	n1, n2, n3 = named(3)
	println(n1, n2, n3)
	n1, n2 = swapResults()
	println(n1, n2)

	t := &tree{v: 1}
	t.left = &tree{v: 2}
	t, t.left.v = t.left, 5
	println(t.v)
	t.left, t.right = &tree{v: 3}, t
	t.left, t.right.left.v = t.right, 9
	println(t.v, t.left.v)
	j := 1
	arr := [3]int{1, 2, 3}
	arr[j], j = j, arr[j]
	println(arr[1], j)
	var k [2]int
	for k[0], k[1] = range arr {
	}
	println(k[0], k[1])
	for j, arr[0] = range []int{4, 5} {
	}
	println(j, arr[0])
}
