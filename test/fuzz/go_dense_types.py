# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the dense programs (go_dense.py) are made of besides functions: a struct type N with other
# fields in every program, what adds up all that is reachable from one, and the text that all share.
# Interfaces and their methods are in go_methods.py.
#
# `sum` follows every pointer of a node, to a depth, so that an object that died too early, or that
# two names share by mistake, changes the checksum. `dirty` writes over the stack below the caller
# and over memory that the heap has free, so that the contents of what died do not stay.

from go_tree import Node

# Kinds of values, and what variables of them are called.
P, O, PP, S, K, F = "*N", "N", "**N", "[]*N", "I", "func(*N) *N"
T, Y, M, C, X = "string", "[]byte", "map[int]*N", "chan *N", "any"
B, D, Q, J = "*Box[*N]", "[]int", "*int", "J"
INT = "int"
ERROR = "(*N, error)"
PREFIX = {P: "p", O: "o", PP: "pp", S: "s", K: "k", F: "fv", T: "t", Y: "y", M: "m", C: "c", X: "x",
          B: "z", D: "d", Q: "q", J: "j", INT: "i"}

PRELUDE = """
import "unsafe"

var (
	h, fuel          int
	two, three, four int
	junk             []int
)

// The compiler must not know how often loops run.
//go:noinline
func start() { two, three, four = len(junk)/64+2, len(junk)/64+3, len(junk)/64+4 }

func mix(n int) { h = h*31 + n }

//go:noinline
func fill(a *[40]int, n int) {
	for i := range a {
		a[i] = n*i + 11
	}
}

//go:noinline
func dirty(n int) int {
	var a [40]int
	fill(&a, n+1)
	if n > 0 {
		return dirty(n-1) + a[n]
	}
	for i := 1; i < 12; i += 3 {
		junk = make([]int, i)
		junk[0] = 77
	}
	return a[3]
}

//go:noinline
func text(t string) int {
	s := len(t)
	for i := 0; i < len(t); i++ {
		s = s*7 + int(t[i])
	}
	return s
}

//go:noinline
func ints(d []int) int {
	s := len(d)
	for _, n := range d {
		s = s*3 + n
	}
	return s
}

//go:noinline
func word(n int) string {
	return "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"[n&15 : n&15+n&7*4]
}

//go:noinline
func octets(y []byte) int { return text(string(y)) }

func all[E any](s []E, f func(E) int) int {
	n := len(s)
	for _, e := range s {
		n = n*3 + f(e)
	}
	return n
}

type Box[E any] struct {
	e    E
	next *Box[E]
}

func (b *Box[E]) push(e E) *Box[E] { return &Box[E]{e, b} }

func (b *Box[E]) pop(to *E) *Box[E] {
	*to = b.e
	if b.next == nil {
		return b
	}
	return b.next
}

func each[A, B any](s []A, f func(A) B) []B {
	var made []B
	for _, a := range s {
		made = append(made, f(a))
	}
	return made
}

func last[E any](s ...E) E { return s[len(s)-1] }

var _ unsafe.Pointer
"""

# Fields beside v, a and b: declaration, how `sum` adds it up, the kind of values that it needs.
FIELDS = {
    "w": ("w [2]*N", "s = s*5 + n.w[0].sum(d-1) - n.w[1].sum(d-1)", P),
    "s": ("s []*N", "s = s*3 + sums(n.s, d-1)", S),
    "e": ("e E", "s = s*3 + n.e.x + n.e.p.sum(d-1)", P),
    "t": ("t string", "s = s*3 + text(n.t)", T),
    "y": ("y []byte", "s = s*5 + octets(n.y)", Y),
    "k": ("k I", "if n.k != nil { s = s*3 + n.k.val(d-1) }", K),
    "q": ("q *int", "if n.q != nil { s = s*3 + *n.q }", Q),
    "f": ("f func(*N) *N", "if n.f != nil { s++ }", F),
    "z": ("z *Box[*N]", "if n.z != nil { s = s*3 + n.z.e.sum(d-1) }", B),
}


def declare(name, head, body=None, noinline=False):
    """A node of the program that declares `name`."""
    return Node(("//go:noinline\n" if noinline else "") + head, body, fixed=True, function=name)


def lines(*texts):
    return [Node(text, fixed=True) for text in texts]


def node_type(fields, kinds):
    """N and its methods."""
    order = list(fields)
    if "e" in order:  # at times the struct begins with one that holds a pointer
        order.sort(key=lambda field: field != "e")
        yield declare("E", "type E struct {", lines("x int", "p *N"))
    yield declare("N", "type N struct {", lines("v int", "a, b *N",
                                                *(FIELDS[field][0] for field in order)))
    yield declare("N", "func (n *N) sum(d int) int {", lines(
        "if n == nil || d <= 0 { return 5 }",
        "s := n.v*7 + n.a.sum(d-1)*3 - n.b.sum(d-1)",
        *(FIELDS[field][1] for field in order), "return s"), True)
    yield declare("N", "func (n *N) link(p *N) *N {", lines("n.a, n.b = p, n.a", "return n.b"))
    if F in kinds:
        yield declare("N", "func (n N) over(p *N) *N {", lines("n.a.b = p", "return n.b"))
    if S in kinds or "s" in fields:
        yield declare("sums", "func sums(s []*N, d int) int {", lines(
            "n := len(s)", "for _, p := range s { n = n*5 + p.sum(d) }", "return n"), True)
    if M in kinds:
        yield declare("summ", "func summ(m map[int]*N, d int) int {", lines(
            "n := len(m)", "for k, p := range m { n += k ^ p.sum(d) }", "return n"), True)
    if X in kinds:
        yield declare("open", "func open(x any, p *N) *N {", [
            Node("switch x := x.(type) {", lines(*(
                "case %s: %s" % (kind, OPENED[kind]) for kind in OPENED if kind in kinds))),
            Node("return p", fixed=True)])
    if ERROR in kinds:
        yield declare("fail", "type fail struct{ p *N }")
        yield declare("fail", "func (f fail) Error() string { return word(f.p.v) }")


# What comes out of a box, by what it holds.
OPENED = {P: "return x", O: "return x.a", K: "return x.get()", S: "return x[0]", F: "return x(p)"}

def globals_of(kinds):
    yield declare("gn", "var gn *N")
    yield declare("gs", "var gs []*N")
    if T in kinds:
        yield declare("gt", "var gt string")
    if K in kinds:
        yield declare("gk", "var gk I")
        yield declare("I", "type I interface { val(d int) int; get() *N; put(p *N) *N }")
    if J in kinds:
        yield declare("J", "type J interface { tot(d int) int; hand(p *N, k I) *N; "
                      "with(f func(*N) *N, p *N) *N }")
        yield declare("deep", "var deep int")
