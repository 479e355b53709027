// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// An interpreter for a small dynamic language: lexer, Pratt parser, syntax tree of interfaces, and
// an evaluator with environments, closures, arrays, tables and error values that unwind by panic.
// The scripts at the end are its programs; a number as argument makes them longer.

package main

import (
	"os"
	"strconv"
	"strings"
)

type Kind int

const (
	EOF Kind = iota
	Ident
	Number
	String
	Op // and keywords
)

type Token struct {
	kind Kind
	text string
	line int
}

const keywords = " let fn if else while for in return break continue try catch throw "

// Failure unwinds the Go stack to the nearest try or to Run: a value that was thrown, or with a
// line what the parser does not understand.
type Failure struct {
	value Value
	line  int
}

func (f *Failure) Error() string {
	if f.line > 0 {
		return "line " + strconv.Itoa(f.line) + ": " + show(f.value)
	}
	return "uncaught: " + show(f.value)
}

func raise(value Value) { panic(&Failure{value, 0}) }

// attempt runs f and returns what it raises.
func attempt(f func()) (failure *Failure) {
	defer func() {
		if r := recover(); r != nil {
			var ok bool
			if failure, ok = r.(*Failure); !ok {
				panic(r)
			}
		}
	}()
	f()
	return nil
}

type Lexer struct {
	src  string
	pos  int
	line int
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

func (l *Lexer) skipBlanks() {
	for blank := true; blank; {
		l.takeWhile(func(c byte) bool {
			if c == '\n' {
				l.line++
			}
			return c == ' ' || c == '\t' || c == '\n'
		})
		blank = l.pos < len(l.src) && l.src[l.pos] == '#'
		if blank {
			l.takeWhile(func(c byte) bool { return c != '\n' })
		}
	}
}

func (l *Lexer) takeWhile(ok func(c byte) bool) string {
	start := l.pos
	for l.pos < len(l.src) && ok(l.src[l.pos]) {
		l.pos++
	}
	return l.src[start:l.pos]
}

func (l *Lexer) next() Token {
	l.skipBlanks()
	if l.pos >= len(l.src) {
		return Token{EOF, "end of file", l.line}
	}
	switch c := l.src[l.pos]; {
	case isLetter(c):
		word := l.takeWhile(func(c byte) bool { return isLetter(c) || isDigit(c) })
		if strings.Contains(keywords, " "+word+" ") {
			return Token{Op, word, l.line}
		}
		return Token{Ident, word, l.line}
	case isDigit(c):
		return Token{Number, l.takeWhile(isDigit), l.line}
	case c == '"':
		l.pos++
		text := l.takeWhile(func(c byte) bool { return c != '"' && c != '\n' })
		if l.pos >= len(l.src) || l.src[l.pos] != '"' {
			panic(&Failure{"string not terminated", l.line})
		}
		l.pos++
		return Token{String, text, l.line}
	}
	for _, op := range []string{"==", "!=", "<=", ">=", "&&", "||"} {
		if strings.HasPrefix(l.src[l.pos:], op) {
			l.pos += 2
			return Token{Op, op, l.line}
		}
	}
	l.pos++
	return Token{Op, l.src[l.pos-1 : l.pos], l.line}
}

func tokenize(src string) []Token {
	lexer := &Lexer{src: src, line: 1}
	tokens := []Token{lexer.next()}
	for tokens[len(tokens)-1].kind != EOF {
		tokens = append(tokens, lexer.next())
	}
	return tokens
}

type Expr interface{ eval(env *Env) Value }
type Place interface{ at(env *Env) *Value } // what can be assigned to
type Stmt interface{ exec(env *Env) signal }

type (
	literal struct{ value Value }
	name    struct{ text string }
	binary  struct {
		op   string
		do   func(a, b int) Value
		x, y Expr
	}
	call struct {
		fn   Expr
		args []Expr
		line int
	}
	index struct{ x, key Expr }
	array struct{ items []Expr }
	table struct {
		keys   []string
		values []Expr
	}
	fnLit struct {
		params []string
		body   *block
	}

	block struct{ list []Stmt }
	let   struct {
		name string
		x    Expr
	}
	assign struct {
		target Place
		x      Expr
	}
	exprStmt struct{ x Expr }
	ifStmt   struct {
		cond Expr
		then *block
		els  Stmt
	}
	while struct {
		cond Expr
		body *block
	}
	forIn struct {
		name string
		seq  Expr
		body *block
	}
	ret      struct{ x Expr }
	jump     struct{ kind signalKind }
	throw    struct{ x Expr }
	tryCatch struct {
		body    *block
		name    string
		handler *block
	}
)

type Parser struct {
	tokens []Token
	pos    int
}

func (p *Parser) peek() *Token { return &p.tokens[p.pos] }

func (p *Parser) advance() *Token {
	t := &p.tokens[p.pos]
	if t.kind != EOF {
		p.pos++
	}
	return t
}

func (p *Parser) got(text string) bool {
	t := p.peek()
	if t.kind == Op && t.text == text {
		p.pos++
		return true
	}
	return false
}

func (p *Parser) fail(msg string) { panic(&Failure{msg, p.peek().line}) }

func (p *Parser) want(text string) {
	if !p.got(text) {
		p.fail("expected " + text + ", found " + p.peek().text)
	}
}

func (p *Parser) ident() string {
	t := p.advance()
	if t.kind != Ident {
		p.fail("expected a name, found " + t.text)
	}
	return t.text
}

// Parse makes the tree of a whole program.
func Parse(src string) *block {
	p := &Parser{tokens: tokenize(src)}
	return p.stmts(func() bool { return p.peek().kind == EOF })
}

func (p *Parser) stmts(end func() bool) *block {
	b := &block{}
	for !end() {
		b.list = append(b.list, p.stmt())
	}
	return b
}

func (p *Parser) block() *block {
	p.want("{")
	return p.stmts(func() bool {
		if p.peek().kind == EOF {
			p.fail("block not closed")
		}
		return p.got("}")
	})
}

func (p *Parser) stmt() Stmt {
	switch {
	case p.got("let"):
		name := p.ident()
		p.want("=")
		return &let{name, p.expr(0)}
	case p.got("if"):
		s := &ifStmt{cond: p.expr(0), then: p.block()}
		if p.got("else") {
			s.els = p.stmt()
		}
		return s
	case p.got("while"):
		cond := p.expr(0)
		return &while{cond, p.block()}
	case p.got("for"):
		name := p.ident()
		p.want("in")
		seq := p.expr(0)
		return &forIn{name, seq, p.block()}
	case p.got("return"):
		return &ret{p.expr(0)}
	case p.got("break"):
		return &jump{breaking}
	case p.got("continue"):
		return &jump{continuing}
	case p.got("throw"):
		return &throw{p.expr(0)}
	case p.got("try"):
		body := p.block()
		p.want("catch")
		name := p.ident()
		return &tryCatch{body, name, p.block()}
	case p.peek().text == "{" && p.peek().kind == Op:
		return p.block()
	}
	x := p.expr(0)
	if p.got("=") {
		if target, ok := x.(Place); ok {
			return &assign{target, p.expr(0)}
		}
		p.fail("cannot assign to this")
	}
	return &exprStmt{x}
}

type operator struct {
	power int
	do    func(a, b int) Value // of integers
}

var operators = map[string]operator{
	"||": {1, nil}, "&&": {2, nil}, "==": {3, nil}, "!=": {3, nil},
	"<":  {4, func(a, b int) Value { return a < b }},
	">":  {4, func(a, b int) Value { return a > b }},
	"<=": {4, func(a, b int) Value { return a <= b }},
	">=": {4, func(a, b int) Value { return a >= b }},
	"+":  {5, func(a, b int) Value { return a + b }},
	"-":  {5, func(a, b int) Value { return a - b }},
	"*":  {6, func(a, b int) Value { return a * b }},
	"/":  {6, func(a, b int) Value { return a / nonzero(b) }},
	"%":  {6, func(a, b int) Value { return a % nonzero(b) }},
}

func nonzero(n int) int {
	if n == 0 {
		raise("division by zero")
	}
	return n
}

func (p *Parser) expr(min int) Expr {
	left := p.prefix()
	for {
		t := p.peek()
		op := operators[t.text]
		if t.kind != Op || op.power <= min {
			return left
		}
		p.advance()
		left = &binary{t.text, op.do, left, p.expr(op.power)}
	}
}

func (p *Parser) prefix() Expr {
	if p.got("-") {
		return &binary{"-", operators["-"].do, &literal{0}, p.prefix()}
	}
	if line := p.peek().line; p.got("!") {
		not := func(args []Value) Value { return !truth(args[0]) }
		return &call{&literal{Builtin(not)}, []Expr{p.prefix()}, line}
	}
	x := p.primary()
	for {
		switch {
		case p.got("("):
			line := p.peek().line
			x = &call{x, p.list(")"), line}
		case p.got("["):
			key := p.expr(0)
			p.want("]")
			x = &index{x, key}
		case p.got("."):
			x = &index{x, &literal{p.ident()}}
		default:
			return x
		}
	}
}

// each calls item for every part of a list that ends with end.
func (p *Parser) each(end string, item func()) {
	for n := 0; !p.got(end); n++ {
		if n > 0 {
			p.want(",")
		}
		item()
	}
}

func (p *Parser) list(end string) (items []Expr) {
	p.each(end, func() { items = append(items, p.expr(0)) })
	return items
}

func (p *Parser) primary() Expr {
	t := p.advance()
	switch t.kind {
	case Number:
		n, _ := strconv.Atoi(t.text)
		return &literal{n}
	case String:
		return &literal{t.text}
	case Ident:
		return &name{t.text}
	}
	switch t.text {
	case "(":
		x := p.expr(0)
		p.want(")")
		return x
	case "[":
		return &array{p.list("]")}
	case "{":
		return p.tableLit()
	case "fn":
		return p.fnLit()
	}
	p.pos--
	p.fail("unexpected " + t.text)
	return nil
}

func (p *Parser) tableLit() Expr {
	t := &table{}
	p.each("}", func() {
		t.keys = append(t.keys, p.ident())
		p.want(":")
		t.values = append(t.values, p.expr(0))
	})
	return t
}

func (p *Parser) fnLit() Expr {
	f := &fnLit{}
	p.want("(")
	p.each(")", func() { f.params = append(f.params, p.ident()) })
	f.body = p.block()
	return f
}

// Value is nil, bool, int, string, *Array, *Table, *Closure or Builtin.
type Value interface{}

type Array struct{ items []Value }
type Table struct{ entries map[string]*Value }
type Builtin func(args []Value) Value

type Closure struct {
	fn  *fnLit
	env *Env
}

type Env struct {
	names  map[string]*Value
	parent *Env
}

func newEnv(parent *Env) *Env { return &Env{parent: parent} }

func (e *Env) define(name string, v Value) {
	if e.names == nil {
		e.names = make(map[string]*Value)
	}
	e.names[name] = &v
}

func (e *Env) find(name string) *Value {
	for ; e != nil; e = e.parent {
		if v, ok := e.names[name]; ok {
			return v
		}
	}
	raise("undefined: " + name)
	return nil
}

func truth(v Value) bool {
	switch v := v.(type) {
	case bool:
		return v
	case int:
		return v != 0
	}
	return v != nil
}

func show(v Value) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case string:
		return v
	case *Array:
		return "[" + showAll(v.items, ", ") + "]"
	case *Table:
		return "table of " + strconv.Itoa(len(v.entries))
	case *Closure:
		return "fn/" + strconv.Itoa(len(v.fn.params))
	}
	return "builtin"
}

func showAll(values []Value, separator string) (s string) {
	for i, v := range values {
		if i > 0 {
			s += separator
		}
		s += show(v)
	}
	return s
}

func (x *literal) eval(env *Env) Value { return x.value }
func (x *name) at(env *Env) *Value     { return env.find(x.text) }
func (x *name) eval(env *Env) Value    { return *x.at(env) }
func (x *index) eval(env *Env) Value   { return *x.at(env) }

func (x *binary) eval(env *Env) Value {
	a := x.x.eval(env)
	if x.op == "&&" && !truth(a) || x.op == "||" && truth(a) {
		return a
	}
	b := x.y.eval(env)
	switch x.op {
	case "&&", "||":
		return b
	case "==":
		return a == b
	case "!=":
		return a != b
	}
	switch a := a.(type) {
	case int:
		if b, ok := b.(int); ok {
			return x.do(a, b)
		}
	case string:
		if x.op == "+" {
			return a + show(b)
		}
	}
	raise("bad operands: " + show(a) + " " + x.op + " " + show(b))
	return nil
}

func (x *array) eval(env *Env) Value { return &Array{evalAll(x.items, env)} }

func evalAll(list []Expr, env *Env) []Value {
	values := make([]Value, len(list))
	for i, x := range list {
		values[i] = x.eval(env)
	}
	return values
}

func (x *table) eval(env *Env) Value {
	t := &Table{make(map[string]*Value, len(x.keys))}
	for i, key := range x.keys {
		v := x.values[i].eval(env)
		t.entries[key] = &v
	}
	return t
}

func (x *fnLit) eval(env *Env) Value { return &Closure{x, env} }

func (x *index) at(env *Env) *Value {
	key := x.key.eval(env)
	switch base := x.x.eval(env).(type) {
	case *Array:
		i, ok := key.(int)
		if !ok || i < 0 || i >= len(base.items) {
			raise("bad index " + show(key))
		}
		return &base.items[i]
	case *Table:
		if base.entries[show(key)] == nil {
			base.entries[show(key)] = new(Value)
		}
		return base.entries[show(key)]
	}
	raise("not indexable")
	return nil
}

func (x *call) eval(env *Env) Value {
	fn := x.fn.eval(env)
	args := evalAll(x.args, env)
	return apply(fn, args)
}

func apply(fn Value, args []Value) Value {
	switch fn := fn.(type) {
	case Builtin:
		return fn(args)
	case *Closure:
		if len(args) != len(fn.fn.params) {
			raise("wrong number of arguments: " + strconv.Itoa(len(args)))
		}
		env := newEnv(fn.env)
		for i, param := range fn.fn.params {
			env.define(param, args[i])
		}
		if s := fn.fn.body.run(env); s.kind == returning {
			return s.value
		}
		return nil
	}
	raise("not a function: " + show(fn))
	return nil
}

type signalKind int

const (
	going signalKind = iota
	continuing
	breaking
	returning
)

// signal says how a statement ended.
type signal struct {
	kind  signalKind
	value Value
}

// run executes the statements in env itself; exec opens a scope.
func (b *block) run(env *Env) signal {
	for _, s := range b.list {
		if sig := s.exec(env); sig.kind != going {
			return sig
		}
	}
	return signal{}
}

func (s *block) exec(env *Env) signal { return s.run(newEnv(env)) }

func (s *let) exec(env *Env) signal      { env.define(s.name, s.x.eval(env)); return signal{} }
func (s *exprStmt) exec(env *Env) signal { s.x.eval(env); return signal{} }

func (s *assign) exec(env *Env) signal {
	v := s.x.eval(env)
	*s.target.at(env) = v
	return signal{}
}

func (s *ifStmt) exec(env *Env) signal {
	if truth(s.cond.eval(env)) {
		return s.then.exec(env)
	}
	if s.els != nil {
		return s.els.exec(env)
	}
	return signal{}
}

// outside is how a loop ends whose body ends so.
func (sig signal) outside() signal {
	if sig.kind == breaking {
		return signal{}
	}
	return sig
}

func (s *while) exec(env *Env) signal {
	for truth(s.cond.eval(env)) {
		if sig := s.body.exec(env); sig.kind > continuing {
			return sig.outside()
		}
	}
	return signal{}
}

func (s *forIn) exec(env *Env) signal {
	seq, ok := s.seq.eval(env).(*Array)
	if !ok {
		raise("for wants an array")
	}
	for _, item := range seq.items {
		inner := newEnv(env)
		inner.define(s.name, item)
		if sig := s.body.run(inner); sig.kind > continuing {
			return sig.outside()
		}
	}
	return signal{}
}

func (s *ret) exec(env *Env) signal  { return signal{returning, s.x.eval(env)} }
func (s *jump) exec(env *Env) signal { return signal{kind: s.kind} }

func (s *throw) exec(env *Env) signal { raise(s.x.eval(env)); return signal{} }

func (s *tryCatch) exec(env *Env) (sig signal) {
	if failure := attempt(func() { sig = s.body.exec(env) }); failure != nil {
		inner := newEnv(env)
		inner.define(s.name, failure.value)
		sig = s.handler.run(inner)
	}
	return sig
}

// NewGlobals has what every script can name.
func NewGlobals() *Env {
	globals := newEnv(nil)
	define := func(name string, f Builtin) { globals.define(name, f) }
	for name, v := range map[string]Value{"true": true, "false": false, "nil": nil} {
		globals.define(name, v)
	}
	define("print", func(args []Value) Value {
		println(showAll(args, " "))
		return nil
	})
	define("len", func(args []Value) Value {
		if a, ok := args[0].(*Array); ok {
			return len(a.items)
		}
		return len(show(args[0]))
	})
	define("push", func(args []Value) Value {
		a := args[0].(*Array)
		a.items = append(a.items, args[1:]...)
		return a
	})
	define("range", func(args []Value) Value {
		a := &Array{make([]Value, args[0].(int))}
		for i := range a.items {
			a.items[i] = i
		}
		return a
	})
	return globals
}

// Run executes a program; what it throws and does not catch is the error.
func Run(src string) error {
	if failure := attempt(func() { Parse(src).run(newEnv(NewGlobals())) }); failure != nil {
		return failure
	}
	return nil
}

var scripts = []string{
	`
	let fib = fn(n) { if n < 2 { return n } return fib(n-1) + fib(n-2) }
	print("fib", fib(SIZE))
	`, `
	let counter = fn() { let n = 0  return {inc: fn() { n = n + 1 return n }, get: fn() { return n }} }
	let a = counter() let b = counter()
	for i in range(SIZE * 20) { a.inc()  if i % 3 == 0 { b.inc() } }
	print("counters", a.get(), b.get())
	`, `
	let map = fn(xs, f) { let out = [] for x in xs { push(out, f(x)) } return out }
	let fold = fn(xs, start, f) { let acc = start for x in xs { acc = f(acc, x) } return acc }
	let compose = fn(f, g) { return fn(x) { return g(f(x)) } }
	let square = fn(x) { return x * x } let add = fn(k) { return fn(x) { return x + k } }
	let xs = map(range(SIZE * 10), compose(square, add(3)))
	print("fold", fold(xs, 0, fn(a, b) { return (a * 31 + b) % 1000003 }))
	print(map(range(5), add(10)))
	`, `
	# insertion sort of numbers from a generator that is a closure
	let random = fn(seed) { return fn() { seed = (seed * 1103515245 + 12345) % 2147483648 return seed % 1000 } }
	let next = random(7) let xs = []
	while len(xs) < SIZE * 2 { push(xs, next()) }
	let sort = fn(xs) {
		for i in range(len(xs)) {
			let j = i
			while j > 0 && xs[j-1] > xs[j] { let t = xs[j] xs[j] = xs[j-1] xs[j-1] = t j = j - 1 }
		}
		return xs
	}
	let sorted = sort(xs) let ok = true
	for i in range(len(sorted) - 1) { if sorted[i] > sorted[i+1] { ok = false } }
	print("sorted", ok, sorted[0], sorted[len(sorted) - 1])
	`, `
	let risky = fn(n) { if n % 3 == 0 { throw {code: n} } if n % 5 == 0 { return 1 / 0 } return n }
	let caught = 0 let sum = 0
	for i in range(SIZE * 5) {
		try { sum = sum + risky(i) } catch e { caught = caught + 1 if i < 6 { print("caught", e) } }
	}
	print(sum, caught)
	`,
	"let x = 1 x(2)", "print(nope)", "throw \"by hand\"", "let = 3", "print(\"open",
	"if true { print(1)", "3 = 4", "print([1, 2, 3][7])",
	"let f = fn(a, b) { return a } print(f, len) f(1)",
	"let i = 0 while true { i = i + 1 if i == 3 { continue } if i > 6 { break } print(i, -i, !i) }",
}

func main() {
	size := "12"
	if len(os.Args) > 1 {
		size = os.Args[1]
	}
	for _, script := range scripts {
		if err := Run("let SIZE = " + size + " " + script); err != nil {
			println("error:", err.Error())
		}
	}
}
