// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Package variables: static data, initialisation in dependency order, several init functions,
// addresses of variables, literals that own memory, tables of functions, constants and iota.

package main

const (
	red = iota
	green
	_
	blue
	big = 1 << (10 * iota)
)

const huge = 1 << 100
const third = 1.0 / 3

type node struct {
	name string
	next *node
	kids []*node
}

var (
	a = b + 1
	b = f(c)
	c = 3
	d, e = pair()
	_ = side("blank")
)

var table = [...]string{red: "r", green: "g", blue: "b"}
var squares = [5]int{0, 1, 4, 9, 16}
var slice = []int{3, 1, 2}
var head = &node{"head", &tail, []*node{&tail, {name: "kid"}}}
var tail = node{name: "tail"}
var pointer = &squares[3]
var whole = squares[:]
var nested = map2{{1, 2}, {3, 4}}
var funcs = [2]func(int) int{f, func(x int) int { return -x }}
var flag, text, ratio = true, "text", float32(third)
var zero struct {
	p *int
	s []string
	a [100]int
}
var log string

type map2 [2][2]int8

func f(x int) int { log += "f"; return x * 2 }

func pair() (int, string) { log += "p"; return a, "e" }

func side(s string) int { log += s; return 0 }

func init() { log += "1"; slice = append(slice, len(slice)) }

func init() { log += "2"; zero.p = &c }

func main() {
	println(a, b, c, d, e, log)
	println(red, green, blue, big, huge>>98, third)
	println(len(table), table[blue], table[2] == "", squares[4], *pointer, len(whole))
	*pointer = 90
	println(squares[3], whole[3], slice[3], cap(whole))
	println(head.name, head.next.name, head.kids[1].name, head.kids[0] == &tail)
	println(nested[1][0], funcs[0](2), funcs[1](2), flag, text, ratio)
	*zero.p = 8
	println(c, zero.s == nil, zero.a[99])
	zero.s = append(zero.s, "s")
	println(zero.s[0])
}
