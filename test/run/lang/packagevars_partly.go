// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Package variables that are data but for some elements, which code fills in when it is their turn, in
// the order of the source: behind pointers, in nested arrays, in interfaces, behind elided types.

package main

type addr struct {
	zone string
	ip   []byte
}

type test struct {
	name string
	addr *addr
	err  error
	n    [3]int
}

type mistake struct{ text string }

func (m *mistake) Error() string { return m.text }

var log string

func ip(s string, n byte) []byte { log += s; return []byte{1, 2, n} }

func number(s string, n int) int { log += s; return n }

func fail(s string) error { log += s; return &mistake{s} }

var tests = []test{
	{"one", &addr{ip: ip("a", 7)}, nil, [3]int{1: number("b", 5)}},
	{name: "two", addr: &addr{"zone", ip("c", 8)}, err: fail("d")},
	{n: [...]int{1, 2, number("e", 3)}, err: &mistake{text("f")}, name: text("g")},
	{},
}

func text(s string) string { log += s; return "<" + s + ">" }

// Boxed values are constant or made by code.
var boxed = []interface{}{1, "s", number("h", 4), addr{"i", ip("i", 9)}, [2]int{1, 2}, &addr{text("j"), nil},
	[]int{number("k", 6), 2}, struct{ p *int }{&count}, struct{ p *test }{&test{name: text("l")}}}

var count = 3

// What is read was made before.
var derived = [...]*addr{{tests[0].name, tests[1].addr.ip}, 3: {zone: boxed[1].(string)}, 2: &addr{text("m"), nil}}

var matrix = [][]*[2]int{{{1, number("n", 2)}, nil}, {}, {{number("o", 3), 4}}}

var single = addr{ip: ip("p", 1), zone: "single"}

var table = map[string][]int{"q": {number("q", 1), 2}}

var calls = []func() int{func() int { return count }, made(5), func() int { return number("-", 8) }}

func made(n int) func() int { return func() int { return n } }

var _ = []int{number("r", 1)}
var _ = addr{text("s"), nil}
var pair = [2]addr{{text("t"), nil}, twice[0]}
var twice = [2]addr{{"first", ip("u", 2)}, {text("v"), ip("w", 3)}}
var pointer interface{} = &struct{ list []string }{[]string{"a", text("x"), "c"}}
var sparse = [...]string{100: text("y"), 2: "two", 3: text("z")}

// Reads a variable that an element before it has changed, and one that a later one will.
var steps int

func step() int { steps++; return steps }

var order = []int{step(), steps, step(), steps}

func use(t test) {
	print(t.name, " ")
	if t.addr != nil {
		print(t.addr.zone, " ", len(t.addr.ip), " ", t.addr.ip[2], " ")
	}
	if t.err != nil {
		print(t.err.Error(), " ")
	}
	println(t.n[0], t.n[1], t.n[2])
}

func main() {
	garbage := 0
	for i := 0; i < 1000; i++ {
		garbage += len(make([]byte, i))
	}
	println(log, garbage)
	for _, t := range tests {
		use(t)
	}
	println(boxed[0].(int), boxed[1].(string), boxed[2].(int), boxed[3].(addr).ip[2], boxed[4].([2]int)[1])
	println(boxed[5].(*addr).zone, boxed[6].([]int)[0], *boxed[7].(struct{ p *int }).p, boxed[8].(struct{ p *test }).p.name)
	println(derived[0].zone, derived[0].ip[2], derived[1] == nil, derived[2].zone, derived[3].zone)
	println((*matrix[0][0])[1], matrix[0][1] == nil, len(matrix[1]), (*matrix[2][0])[0], (*matrix[2][0])[1])
	println(single.zone, single.ip[2], table["q"][0], calls[0](), calls[1](), calls[2]())
	println(pair[0].zone, pair[1].zone, pair[1].ip[2], twice[1].zone, twice[1].ip[2])
	println(pointer.(*struct{ list []string }).list[1], len(sparse), sparse[2], sparse[3], sparse[100])
	println(order[0], order[1], order[2], order[3])
	tests = append(tests, test{name: "more"})
	matrix[0][0][0], tests[0].addr.zone = 9, "new"
	println(len(tests), (*matrix[0][0])[0], tests[0].addr.zone)
}
