// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A small language over a byte slice: a recursive descent parser that makes a tree of pointers,
// variables a to z, loops, and two evaluators (a walk over the tree, and closures compiled from it)
// that must agree.

package main

type kind int

const (
	number kind = iota
	variable
	binary
	assign
	block
	loop
)

type tree struct {
	kind        kind
	value       int
	operator    byte
	left, right *tree
	list        []*tree
}

type parser struct {
	source []byte
	at     int
	failed string
}

func (p *parser) peek() byte {
	for p.at < len(p.source) && (p.source[p.at] == ' ' || p.source[p.at] == '\n') {
		p.at++
	}
	if p.at == len(p.source) {
		return 0
	}
	return p.source[p.at]
}

func (p *parser) accept(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.at++
	return true
}

func (p *parser) fail(message string) *tree {
	if p.failed == "" {
		p.failed = message
	}
	p.at = len(p.source)
	return &tree{kind: number}
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

func (p *parser) primary() *tree {
	switch c := p.peek(); {
	case isDigit(c):
		n := 0
		for p.at < len(p.source) && isDigit(p.source[p.at]) {
			n = n*10 + int(p.source[p.at]-'0')
			p.at++
		}
		return &tree{kind: number, value: n}
	case isLetter(c):
		p.at++
		return &tree{kind: variable, value: int(c - 'a')}
	case p.accept('('):
		inner := p.expression(0)
		if !p.accept(')') {
			return p.fail("missing )")
		}
		return inner
	case p.accept('-'):
		return &tree{kind: binary, operator: '-', left: &tree{kind: number}, right: p.primary()}
	}
	return p.fail("operand expected")
}

func precedence(operator byte) int {
	switch operator {
	case '<', '=':
		return 1
	case '+', '-':
		return 2
	case '*', '/', '%':
		return 3
	}
	return 0
}

func (p *parser) expression(least int) *tree {
	left := p.primary()
	for {
		operator := p.peek()
		level := precedence(operator)
		if level == 0 || level <= least {
			return left
		}
		p.at++
		left = &tree{kind: binary, operator: operator, left: left, right: p.expression(level)}
	}
}

// statement is `x: e`, `[condition] statement` or `{ statements }`.
func (p *parser) statement() *tree {
	if p.accept('{') {
		t := &tree{kind: block}
		for !p.accept('}') {
			if p.peek() == 0 {
				return p.fail("missing }")
			}
			t.list = append(t.list, p.statement())
			p.accept(';')
		}
		return t
	}
	if p.accept('[') {
		condition := p.expression(0)
		if !p.accept(']') {
			return p.fail("missing ]")
		}
		return &tree{kind: loop, left: condition, right: p.statement()}
	}
	if !isLetter(p.peek()) {
		return p.fail("statement expected")
	}
	name := p.primary()
	if !p.accept(':') {
		return p.fail("missing :")
	}
	return &tree{kind: assign, value: name.value, right: p.expression(0)}
}

func parse(source string) (*tree, string) {
	p := parser{source: []byte(source)}
	t := p.statement()
	if p.failed == "" && p.peek() != 0 {
		p.fail("end expected")
	}
	return t, p.failed
}

type state struct {
	variables [26]int
	steps     int
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func apply(operator byte, a, b int) int {
	switch operator {
	case '+':
		return a + b
	case '-':
		return a - b
	case '*':
		return a * b
	case '/':
		return a / b
	case '%':
		return a % b
	case '<':
		return truth(a < b)
	}
	return truth(a == b)
}

func (s *state) eval(t *tree) int {
	s.steps++
	switch t.kind {
	case number:
		return t.value
	case variable:
		return s.variables[t.value]
	case binary:
		return apply(t.operator, s.eval(t.left), s.eval(t.right))
	case assign:
		s.variables[t.value] = s.eval(t.right)
	case loop:
		for s.eval(t.left) != 0 {
			s.eval(t.right)
		}
	case block:
		for _, inner := range t.list {
			s.eval(inner)
		}
	}
	return 0
}

type code func(*state) int

func compile(t *tree) code {
	switch t.kind {
	case number:
		value := t.value
		return func(*state) int { return value }
	case variable:
		return func(s *state) int { return s.variables[t.value] }
	case binary:
		left, right, operator := compile(t.left), compile(t.right), t.operator
		return func(s *state) int { return apply(operator, left(s), right(s)) }
	case assign:
		right := compile(t.right)
		return func(s *state) int { s.variables[t.value] = right(s); return 0 }
	case loop:
		condition, body := compile(t.left), compile(t.right)
		return func(s *state) int {
			for condition(s) != 0 {
				body(s)
			}
			return 0
		}
	}
	var list []code
	for _, inner := range t.list {
		list = append(list, compile(inner))
	}
	return func(s *state) int {
		for _, c := range list {
			c(s)
		}
		return 0
	}
}

func run(source string) {
	t, failed := parse(source)
	if failed != "" {
		println("error:", failed)
		return
	}
	var walked, compiled state
	walked.eval(t)
	compile(t)(&compiled)
	println("r =", walked.variables['r'-'a'], "steps", walked.steps,
		"agree", walked.variables == compiled.variables)
}

func main() {
	run("r: 2 + 3 * (4 - 1) - -5 % 3")
	run("{ n: 20; r: 1; [0 < n] { r: r * n % 1000007; n: n - 1 } }")
	run("{ a: 0; b: 1; i: 0; [i < 50] { t: a + b; a: b; b: t; i: i + 1 }; r: a }")
	run("{ a: 1071; b: 462; [0 < b] { t: a % b; a: b; b: t }; r: a }")
	run("{ n: 27; [(n = 1) < 1] { r: r + 1; h: n / 2; m: n % 2; n: m * (3 * n + 1) + (1 - m) * h } }")
	run("{ i: 2; [i < 200] { j: 2; p: 1; [j * j < i + 1] { p: p * (0 < i % j); j: j + 1 }; r: r + p; i: i + 1 } }")
	run("r: (1 + 2")
	run("{ r: 1")
	run("r: 1 r: 2")
	run("r: * 2")
	run("7: 2")
}
