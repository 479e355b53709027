// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Variadic calls of go and defer statements: the arguments are evaluated at the statement, the slice
// is made with the call; a slice literal in its place likewise.

package main

type T struct{ a, b int }

func show(tag string, xs ...interface{}) {
	print(tag, " ", len(xs), " ")
	for _, x := range xs {
		switch v := x.(type) {
		case int:
			print(v, " ")
		case string:
			print(v, " ")
		case *int:
			print(*v, " ")
		}
	}
	println(xs == nil)
}

func sum(tag string, ps ...*int) {
	s := 0
	for _, p := range ps {
		s += *p
	}
	println(tag, len(ps), s, ps == nil)
}

func ts(ts ...T) {
	for _, t := range ts {
		println(t.a, t.b)
	}
}

func two() (string, int) { return "two", 2 }

func next(n *int) int { *n++; return *n }

type R struct{ k int }

func (r R) m(xs ...int)  { println("m", r.k, len(xs), xs[0]) }
func (r *R) p(xs ...int) { println("p", r.k, len(xs)) }

func f() {
	n := 0
	x, y := 1, 2
	defer show("none")
	defer show("mixed", 1, "a", &x, next(&n), next(&n))
	defer sum("ptrs", &x, &y)
	defer sum("lit", []*int{&x, &y}...)
	defer sum("empty", []*int{}...)
	defer sum("nil", nil...)
	defer ts(T{1, next(&n)}, T{next(&n), 4})
	defer ts([]T{{5, 6}, {7, next(&n)}}...)
	defer show(two())
	for i := 0; i < 3; i++ {
		defer show("loop", i, next(&n))
		defer sum("looplit", []*int{&x, new(int)}...)
	}
	r := R{3}
	defer r.m(next(&n), 2)
	r.k = 4
	defer r.p([]int{next(&n)}...)
	r.k = 5
	g := sum
	defer g("value", &y)
	x, y = 10, 20
	var i interface{ m(...int) } = r
	defer i.m(7, 8)
	defer func(a int, xs ...int) { println("closure", a, len(xs), x) }(next(&n), next(&n), 3)
}

func main() {
	f()
	done := make(chan bool)
	a, b := 3, 4
	go func(xs ...*int) { println(len(xs), *xs[0]+*xs[1]); done <- true }(&a, &b)
	<-done
	go func(c chan bool, xs ...interface{}) { println(len(xs), xs[1].(string)); c <- true }(done, []interface{}{a, "s"}...)
	<-done
}
