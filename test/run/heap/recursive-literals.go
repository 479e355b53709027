// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Function literals that call themselves or each other, each the only one of its type: all that calls
// of that type can reach, whoever holds the function. What they capture and what they are handed stays
// where it is kept apart: the graph that is walked is not this function's, its variables are.

package main

type vertex struct {
	name string
	out  []*vertex
}

type graph map[string]*vertex

func walk(g graph, from string) (order []string, loops int) {
	state := map[*vertex]int{}
	var visit func(v *vertex)
	visit = func(v *vertex) {
		if state[v] == 1 {
			loops++
		}
		if state[v] != 0 {
			return
		}
		state[v] = 1
		for _, next := range v.out {
			visit(next)
		}
		state[v] = 2
		order = append(order, v.name)
	}
	visit(g[from])
	return
}

type term struct {
	op   byte
	l, r *term
}

func parse(s string) (root *term, numbers int) {
	at := 0
	var sum func() *term
	var factor func(depth int) *term
	sum = func() *term {
		l := factor(0)
		for at < len(s) && s[at] == '+' {
			at++
			l = &term{'+', l, factor(1)} // ERROR GC "&term{...} escapes to heap"
		}
		return l
	}
	factor = func(depth int) *term {
		at++
		if s[at-1] == '(' {
			t := sum()
			at++
			return t
		}
		numbers += depth
		t := term{op: s[at-1]} // ERROR GC "moved to heap: t"
		return &t
	}
	return sum(), numbers
}

var newest *int

// The variable of each call is captured by the literal that the next one makes.
func counts(n int) int {
	var down func(k int16, above *int) int
	down = func(k int16, above *int) int {
		here := n // ERROR GC "moved to heap: here"
		if k == 0 {
			newest = above
			return *above
		}
		return down(k-1, &here) + here
	}
	start := 1 // ERROR GC "moved to heap: start" INLINED
	return down(3, &start)
}

func main() {
	a := &vertex{name: "a"}                    // GC "vertex"
	b := &vertex{name: "b", out: []*vertex{a}} // GC "&vertex" GC "vertex"
	a.out = append(a.out, b)
	order, loops := walk(graph{"a": a, "b": b}, "b")
	println(len(order), order[0], order[1], loops)
	root, numbers := parse("1+(2+3)+4")
	println(root.op, root.l.r.l.op, numbers)
	println(counts(10), *newest)
}
