// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// A method value binds its receiver in a closure record; called here, both stay. Go's compiler lets
// the record stay, and the receiver when no result of the method can hold it.

package main

type counter struct {
	n    int
	last *int
}

func (c *counter) add(d int) { c.n += d }
func (c counter) plus(d int) int {
	return c.n + d
}
func (c *counter) self() *counter { return c }

func called(n int) int {
	c := counter{n: n}
	add := c.add
	add(1)
	add(10)
	plus := c.plus
	c.add(100)
	return plus(1000) + c.n
}

func expression(n int) int {
	c := counter{n: n}
	add := (*counter).add
	add(&c, 5)
	return c.n
}

func returned(n int) int {
	c := counter{n: n} // GC "moved to heap: c"
	self := c.self
	self().n++
	return c.n
}

var sink func(int)

// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks(c *counter) {
	sink = c.add // ERROR GC "c.add escapes to heap"
}

// CHECK-LABEL: define {{.*}}@main.main(
// CHECK: call {{.*}}@rt_new
func main() {
	var c counter // ERROR GC "moved to heap: c"
	leaks(&c)
	sink(7)
	println(called(1), expression(2), returned(3), c.n)
}
