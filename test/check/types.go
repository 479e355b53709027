// Declarations of types: cycles, duplicates, embedding, methods, selectors.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s

package main

type list struct {
	next *list
	f    func(list) list
	s    []list
}

type self struct { // ERROR "invalid recursive type self"
	inner [2]self
}

type a b // ERROR "invalid recursive type a"
type b a

type dup struct {
	x int
	x string // ERROR "x redeclared"
}

type base struct{ n, m int }
type left struct{ base }
type right struct{ base }
type both struct {
	left
	right
}
type outer struct {
	*base
	m string
}

func (o outer) get() int   { return o.n }
func (o *outer) set(n int) { o.n = n }
func (o outer) m() {}      // ERROR "field and method with the same name m"
func (o *outer) get() {}   // ERROR "outer.get redeclared in this block"
func (i int) bad() {}      // ERROR "cannot define new methods on non-local type int"
func (p **outer) bad() {}  // ERROR "invalid receiver type \*\*outer"

var loop = loopf() // ERROR "initialization loop for loop"

func loopf() int { return loop }

func twice() {}
func twice() {} // ERROR "twice redeclared in this block"

func main() {
	var x both
	_ = x.n // ERROR "ambiguous selector x.n"
	_ = x.left.n
	var o outer
	o.set(o.get())
	outer{}.set(1) // ERROR "cannot call pointer method set on outer"
	_ = o.M        // ERROR "o.M undefined \(type outer has no field or method M, but does have m\)"
	_ = o.k        // ERROR "o.k undefined \(type outer has no field or method k\)"
	_ = outer{nil, "m"}
	_ = outer{nil}              // ERROR "too few values in outer"
	_ = outer{q: 1}             // ERROR "unknown field 'q' in struct literal of type outer"
	_ = outer{m: "a", m: "b"}   // ERROR "duplicate field name m in struct literal"
	_ = [2]int{1, 2, 3}         // ERROR "index 2 is out of bounds"
	_ = []func(){} == nil
	_ = []int{} == []int{}      // ERROR "slice can only be compared to nil"
	_ = list{} == list{}        // ERROR "struct containing func\(list\) list cannot be compared"
	_ = &main                   // ERROR "cannot take address of main"
	_ = *o                      // ERROR "cannot indirect o"
	main = nil                  // ERROR "cannot assign to main"
	o()                         // ERROR "cannot call non-function o"
	f := outer.get
	g := (*outer).set
	h := o.set
	g(&o, f(o))
	h("x") // ERROR "cannot use .x. \(untyped string constant\) as int value in argument to h"
}

func printed() {
	println(struct{ a int }{}) // ERROR "illegal types for operand: print"
	print([2]int{})            // ERROR "illegal types for operand: print"
}
