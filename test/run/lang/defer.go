// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Deferred calls: order, operands evaluated at the statement, every kind of callee, results changed
// by deferred functions, conditions, loops and jumps around the statement.

package main

type T struct{ x, y int }

func (t T) show(s string) { println(s, t.x, t.y) }
func (t *T) add(n int)    { t.x += n }

type Big [20]int

func (b Big) sum() (n int) {
	for _, v := range b {
		n += v
	}
	println("sum", n)
	return
}

type Shower interface{ show(s string) }

type Outer struct {
	name string
	*T
}

func trace(s string) string { println("begin", s); return s }
func end(s string)          { println("end", s) }

func order() {
	defer end(trace("a"))
	defer end(trace("b"))
	println("in order")
}

func operands() {
	x := 1
	f := func(n int) { println("f", n, x) }
	defer f(x)
	f = func(n int) { println("not this one") }
	t := T{1, 2}
	defer t.show("value")
	defer t.add(10)
	p := &t
	defer p.show("pointer to value")
	var s Shower = t
	defer s.show("interface")
	s = T{7, 7}
	o := Outer{"o", p}
	defer o.show("promoted")
	b := Big{1, 2, 3}
	defer b.sum()
	b[0] = 100
	t.x = 40
	x = 2
	g := t.show
	defer g("method value")
	defer T.show(t, "method expression")
	t.x = 50
}

func variadic(tag string, a ...int) {
	print(tag)
	for _, v := range a {
		print(" ", v)
	}
	println()
}

func two() (string, int) { return "two", 2 }

func variadics() {
	s := []int{1, 2, 3}
	defer variadic("none")
	defer variadic("some", s[0], s[1])
	defer variadic("slice", s...)
	defer variadic(two())
	s[0] = 9
	defer println(two())
}

func results() (a int, b string) {
	defer func() {
		a *= 2
		b += "!"
	}()
	return 21, "result"
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func large() (b Big, e error) {
	defer func() { b[19] = 7 }()
	b[0] = 1
	return b, nil
}

func bare() (n int) {
	defer func() { n++ }()
	n = 5
	return
}

func conditional(n int) {
	if n > 1 {
		defer println("greater than 1:", n)
	}
	if n > 2 {
		defer println("greater than 2:", n)
		return
	}
	switch n {
	case 1:
		defer println("one")
	default:
		defer println("default")
	}
}

func loops() {
	for i := 0; i < 3; i++ {
		defer println("loop", i)
		for j := range []string{"x", "y"} {
			defer func(k int) { println("inner", i, j, k) }(j)
		}
	}
	defer println("after the loops")
}

func jumps(n int) {
again:
	defer println("jump", n)
	n--
	if n > 0 {
		goto again
	}
}

func once(n int) {
	if n == 0 {
		goto skip
	}
	defer println("not skipped")
skip:
	defer println("once")
}

func builtins() {
	m := make([]int, 3)
	c := make(chan int, 1)
	func() {
		defer close(c)
		defer copy(m, []int{4, 5})
		defer print("deferred ", len(m), "\n")
		defer recover()
		c <- 1
	}()
	_, ok := <-c
	_, closed := <-c
	println(m[0], m[1], m[2], ok, closed)
}

func nested() (n int) {
	defer func() {
		defer func() { n *= 3 }()
		n++
	}()
	return 1
}

func recursive(n int) {
	if n == 0 {
		return
	}
	defer println("depth", n)
	recursive(n - 1)
}

func many() {
	defer println(1)
	defer println(2)
	defer println(3)
	defer println(4)
	defer println(5)
	defer println(6)
	defer println(7)
	defer println(8)
	defer println(9)
	defer println(10)
}

func literal() func() int {
	n := 0
	return func() (r int) {
		defer func() { r += n; n++ }()
		return 10
	}
}

type Unlocker struct{ locked bool }

func (u *Unlocker) Lock()   { u.locked = true }
func (u *Unlocker) Unlock() { u.locked = false }

func locked(u *Unlocker) int {
	u.Lock()
	defer u.Unlock()
	if u.locked {
		return 1
	}
	return 0
}

func nothing() {
	defer func() {}()
}

func main() {
	order()
	operands()
	variadics()
	println(results())
	println(unnamed(), bare(), nested())
	b, _ := large()
	println(b[0], b[19])
	for i := 0; i < 4; i++ {
		conditional(i)
	}
	loops()
	jumps(3)
	once(0)
	once(1)
	builtins()
	recursive(3)
	many()
	f := literal()
	println(f(), f(), f())
	u := &Unlocker{}
	println(locked(u), u.locked)
	nothing()
}
