// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Function values: captures by reference, one loop variable for the loop, recursion, method values
// and expressions, nil functions, tables of functions, results of several kinds through values.

package main

type counter struct{ n, step int }

func (c *counter) up() int      { c.n += c.step; return c.n }
func (c counter) peek(k int) int { return c.n*10 + k }

type outer struct {
	name string
	*counter
}

type wide struct{ a [9]int }

func (w wide) at(i int) int { return w.a[i] }
func (w *wide) set(i, v int) { w.a[i] = v }

func adder(n int) func(int) int {
	return func(x int) int {
		n += x
		return n
	}
}

func compose(f, g func(int) int) func(int) int { return func(x int) int { return g(f(x)) } }

func double(x int) int { return 2 * x }

func multi(a string, b []int, c float64) (string, []int, float64, bool) {
	return a + "!", append(b, 1), c / 2, true
}

func drop(a string, b []int, c float64, d bool) (string, []int, float64) {
	if !d {
		return "", nil, 0
	}
	return a + "?", append(b, 2), c / 2
}

var table = []func(int) int{double, func(x int) int { return x + 1 }, nil}

var fact func(int) int

func init() {
	fact = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * fact(n-1)
	}
}

func main() {
	a, b := adder(1), adder(100)
	println(a(1), a(1), b(1), a(1), b(1))
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	println(fs[0](), fs[1](), fs[2]())
	fs = nil
	for _, v := range []int{1, 2, 3} {
		w := v
		fs = append(fs, func() int { return v*100 + w })
	}
	println(fs[0](), fs[1](), fs[2]())
	println(compose(double, adder(3))(4), compose(table[1], table[0])(4))
	println(table[2] == nil, fact != nil, fact(10))
	x := 1
	func() {
		x++
		func() { x *= 5 }()
	}()
	println(x, func(p, q int) int { return p - q }(9, 4))
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	println(fib(15))

	c := counter{1, 2}
	up, peek := c.up, c.peek
	c.n = 5
	println(up(), peek(3), c.n)
	println((*counter).up(&c), counter.peek(c, 1), (*counter).peek(&c, 2))
	o := outer{"o", &c}
	println(o.up(), o.peek(4), outer.up(o), (*outer).peek(&o, 5), o.n)
	ou := o.up
	println(ou(), c.n)
	var w wide
	w.set(3, 33)
	at, set := w.at, w.set
	set(3, 44)
	println(at(3), w.at(3), wide.at(w, 3))

	m := multi
	s, n, f, ok := m("s", []int{7}, 5)
	println(s, len(n), n[1], f, ok)
	s, n, f = drop(multi("t", nil, 8))
	println(s, len(n), f, ok)
}
