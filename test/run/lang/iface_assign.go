// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// All ways in which a value of a concrete type reaches a variable of an interface type without a
// conversion in the source: range, receives, several results, append, variadic arguments, swaps.

package main

type E struct{ n int }

func (e E) Error() string { return "E" }

type T [2]any

func multi() (int, E, string)        { return 1, E{2}, "x" }
func ret() (a any, err error, s any) { return multi() }
func ret2() (a any, err error)       { a, err = 7, E{8}; return }

var ga, gb any = 4, E{5}
var gc, gd = any(1), error(E{3})

func two() (int, E) { return 4, E{5} }

func main() {
	var x, y any
	for x, y = range []string{"a", "b"} {
		println(x.(int), y.(string))
	}
	for x = range "ab" {
		println(x.(int))
	}
	for x, y = range "é" {
		println(x.(int), y.(rune))
	}
	for x, y = range [2]E{{1}, {2}} {
		println(x.(int), y.(E).n)
	}
	var e error
	for _, e = range []E{{1}, {2}} {
		println(e.Error())
	}
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
	x = <-c
	println(x.(int))
	x, y = <-c
	println(x.(int), y.(bool))
	select {
	case x, y = <-c:
		println(x.(int), y.(bool))
	}
	close(c)
	for x = range c {
	}
	ec := make(chan E, 1)
	ec <- E{4}
	select {
	case e = <-ec:
		println(e.(E).n)
	}
	ch := make(chan error, 2)
	ch <- E{5}
	close(ch)
	for y = range ch {
		println(y.(E).n)
	}
	a, err, s := ret()
	println(a.(int), err.Error(), s.(string))
	a, err = ret2()
	println(a.(int), err.(E).n)
	println(ga.(int), gb.(E).n, gc.(int), gd.(E).n)
	t := T{1, "x"}
	t[0], t[1] = t[1], t[0]
	println(t[0].(string), t[1].(int))
	p := &t
	p[1], x = two()
	println(p[1].(int), x.(E).n)
	s2 := append([]any{}, 1, "a", nil, E{9})
	s2 = append(s2, t[:]...)
	s2 = append(s2, s2...)
	println(len(s2), s2[9].(E).n)
	var f any = func(v ...any) int { return len(v) }
	println(f.(func(...any) int)(1, nil, E{}))
	type pair struct {
		a any
		b error
	}
	q := []pair{{1, E{1}}, {"s", nil}}
	println(q[0].b.(E).n, q[1].a.(string), q[1].b == nil)
	if v, ok := q[0].a.(int); ok && v == 1 {
		println("if")
	}
	var i8 any = int8(-3)
	var u16 any = uint16(65535)
	var i64 any = int64(-1)
	println(i8.(int8), u16.(uint16), i64.(int64))
	for k := 250; k < 260; k++ {
		var v any = k
		var w any = uint8(k)
		print(v.(int), " ", w.(uint8), ";")
	}
	println()
	b := true
	x = b
	y = !b
	println(x.(bool), y.(bool), x != y)
	var cplx any = complex(1, 2)
	println(cplx == 1+2i, cplx == complex64(1+2i))
	var arr any = [0]int{}
	println(arr == [0]int{})
	lab := 0
loop:
	for {
		switch x.(type) {
		case bool:
			lab++
			if lab > 3 {
				break loop
			}
			continue loop
		}
	}
	println(lab)
}
