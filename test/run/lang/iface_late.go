// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Methods of interfaces in defer and go statements, recover behind every kind of wrapper, channels and
// select with interfaces.

package main

type I interface{ M(int) int }
type T struct{ a [12]int }

func (t T) M(x int) int { println("T.M", t.a[0], x); return x }

type P struct{ a int }

func (p *P) M(x int) int { println("P.M", p.a, x); p.a++; return x }

type W struct{ I }
type E struct{ s string }

func (e E) Error() string { return e.s }

type R struct{ n int }

func (r R) Rec()   { println("rec", recover() != nil, r.n) }
func (r *R) PRec() { println("prec", recover() != nil, r.n) }

type Rec interface{ Rec() }
type Both interface {
	Rec()
	PRec()
}
type Emb struct{ Both }
type Emb2 struct{ *R }

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			println("not recovered")
		}
	}()
	f()
}

func run(i I) {
	defer i.M(1)
	f := i.M
	defer f(2)
	defer I.M(i, 3)
	for k := 0; k < 2; k++ {
		defer i.M(10 + k)
	}
	c := make(chan int)
	go func() { c <- i.M(4) }()
	<-c
	println("body")
}

func main() {
	run(T{[12]int{7}})
	run(&P{5})
	run(W{&P{8}})
	run(&W{T{}})
	try(func() { var r Rec = R{1}; defer r.Rec(); panic(1) })
	try(func() { var r Rec = &R{2}; defer r.Rec(); panic(1) })
	try(func() { var r Both = &R{3}; defer r.PRec(); panic(1) })
	try(func() { r := Emb{&R{4}}; defer r.Rec(); panic(1) })
	try(func() { r := Emb{&R{5}}; defer r.PRec(); panic(1) })
	try(func() { var r Both = Emb{&R{6}}; defer r.PRec(); panic(1) })
	try(func() { var r Both = &Emb2{&R{7}}; defer r.Rec(); panic(1) })
	try(func() { var r Both = Emb2{&R{8}}; f := r.PRec; defer f(); panic(1) })
	try(func() { var r Both = Emb2{&R{9}}; defer Both.Rec(r); panic(1) })
	try(func() { defer (*Emb2).PRec(&Emb2{&R{10}}); panic(1) })
	try(func() { var i I; defer i.M(1); println("not reached?") })
	try(func() { var i I; defer func() { println(recover().(error).Error()) }(); i.M(1) })
	func() {
		defer func() { println(recover().(E).s) }()
		panic(E{"x"})
	}()
	c := make(chan any, 3)
	c <- 1
	c <- E{"q"}
	c <- nil
	close(c)
	for v := range c {
		switch v := v.(type) {
		case int:
			println(v)
		case error:
			println(v.Error())
		case nil:
			println("nil")
		}
	}
	d := make(chan error, 1)
	select {
	case d <- E{"sel"}:
	}
	select {
	case e, ok := <-d:
		println(e.Error(), ok)
	}
}
