// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Nobody knows whether the function value that is deferred first recovers, so that the body of the
// function may end before the deferred calls run. What those get the addresses of lives as long as they
// do, and no longer.

package main

import "sync"

type part struct{ k int }

type whole struct {
	n    int
	part [2]part
}

func (p *part) add(q *int) { p.k += *q }
func (w whole) sum(q *int) { *q += w.n + w.part[1].k }

func stays(last func(int), n int, extra part) (k int) {
	defer func() { last(k) }()
	defer last(n)
	var mu sync.Mutex // GC "moved to heap: mu"
	mu.Lock()
	defer mu.Unlock()
	w := whole{n: n}
	defer w.sum(&k)
	x := n
	defer w.part[1].add(&x)
	defer extra.add(&n)
	defer (&w.part[0]).add(&extra.k)
	x += 3
	w.n++
	if n == 7 {
		panic("seven") // GC "seven"
	}
	return w.n + extra.k
}

var kept *int

func (p *part) keep() { kept = &p.k }

func leaks(last func(int), n int) {
	defer last(n)
	p := part{n} // ERROR GC "moved to heap: p"
	defer p.keep()
	p.k++
}

func main() {
	show := func(n int) { println(n) }
	println(stays(show, 3, part{4}))
	stays(func(n int) {
		if s, ok := recover().(string); ok {
			println(s, n)
		}
	}, 7, part{})
	leaks(show, 8)
	println(*kept)
}
