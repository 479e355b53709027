// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// go statements: operands evaluated at the statement, every kind of callee, results dropped, many
// goroutines, panics that stay in theirs.

package main

var done = make(chan string)

type T struct {
	name string
	n    int
}

func (t T) value(s string)    { done <- t.name + " " + s }
func (t *T) pointer(s string) { t.n++; done <- t.name + " " + s }

type Shower interface{ value(s string) }

func plain()                      { done <- "plain" }
func result(s string) (int, bool) { done <- s; return 1, true }
func variadic(s ...string) {
	all := ""
	for _, v := range s {
		all += v
	}
	done <- all
}
func eval(s string) string { println("eval", s); return s }
func big(a [30]int)        { done <- string(rune('a' + a[29])) }

func await() { println(<-done) }

func main() {
	go plain()
	await()
	go result(eval("result"))
	println("before")
	await()
	x := "captured"
	go func() { done <- x }()
	await()
	go func(s string) { done <- s + x }(eval("argument "))
	x = "changed"
	await()
	f := plain
	go f()
	await()
	t := T{"t", 0}
	go t.value("by value")
	t.name = "u"
	await()
	go t.pointer("by pointer")
	t.name = "v"
	await()
	var s Shower = t
	go s.value("interface")
	s = nil
	await()
	g := t.value
	go g("method value")
	await()
	go T.value(t, "method expression")
	await()
	go variadic("a", "b")
	await()
	go variadic([]string{"c", "d"}...)
	await()
	go big([30]int{29: 3})
	await()
	c := make(chan int)
	go close(c)
	_, ok := <-c
	println(ok)
	go print()
	go func() {
		defer func() { done <- recover().(string) }()
		panic("its own")
	}()
	await()
	total := make(chan int)
	for i := 0; i < 1000; i++ {
		go func(n int) { total <- n }(i)
	}
	sum := 0
	for i := 0; i < 1000; i++ {
		sum += <-total
	}
	println(sum, t.n)
}
