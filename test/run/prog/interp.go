// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// An interpreter for a small dynamic language: lexer, Pratt parser, syntax tree of interfaces, and
// an evaluator with environments, closures, arrays, tables and error values that unwind by panic.
// The scripts at the end are its programs; a number as argument makes them longer.

package main

import "os"

// ---- Tokens

type Kind int

const (
	EOF Kind = iota
	Ident
	Number
	String
	Op
	Keyword
)

type Token struct {
	kind Kind
	text string
	line int
}

var keywords = map[string]bool{
	"let": true, "fn": true, "if": true, "else": true, "while": true, "for": true, "in": true,
	"return": true, "break": true, "continue": true,
	"try": true, "catch": true, "throw": true,
}

type SyntaxError struct {
	line int
	msg  string
}

func (e *SyntaxError) Error() string { return "line " + itoa(e.line) + ": " + e.msg }

type Lexer struct {
	src  string
	pos  int
	line int
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

func (l *Lexer) skipBlanks() {
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case c == '\n':
			l.line++
			l.pos++
		case c == ' ' || c == '\t':
			l.pos++
		case c == '#':
			for l.pos < len(l.src) && l.src[l.pos] != '\n' {
				l.pos++
			}
		default:
			return
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

func (l *Lexer) next() (Token, error) {
	l.skipBlanks()
	if l.pos >= len(l.src) {
		return Token{EOF, "end of file", l.line}, nil
	}
	switch c := l.src[l.pos]; {
	case isLetter(c):
		word := l.takeWhile(func(c byte) bool { return isLetter(c) || isDigit(c) })
		if keywords[word] {
			return Token{Keyword, word, l.line}, nil
		}
		return Token{Ident, word, l.line}, nil
	case isDigit(c):
		return Token{Number, l.takeWhile(isDigit), l.line}, nil
	case c == '"':
		l.pos++
		text := l.takeWhile(func(c byte) bool { return c != '"' && c != '\n' })
		if l.pos >= len(l.src) || l.src[l.pos] != '"' {
			return Token{}, &SyntaxError{l.line, "string not terminated"}
		}
		l.pos++
		return Token{String, text, l.line}, nil
	}
	for _, op := range []string{"==", "!=", "<=", ">=", "&&", "||"} {
		if len(l.src)-l.pos >= 2 && l.src[l.pos:l.pos+2] == op {
			l.pos += 2
			return Token{Op, op, l.line}, nil
		}
	}
	l.pos++
	return Token{Op, l.src[l.pos-1 : l.pos], l.line}, nil
}

func tokenize(src string) ([]Token, error) {
	lexer := &Lexer{src: src, line: 1}
	var tokens []Token
	for {
		token, err := lexer.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, token)
		if token.kind == EOF {
			return tokens, nil
		}
	}
}

// ---- Syntax tree

type Expr interface{ eval(env *Env) Value }
type Stmt interface{ exec(env *Env) signal }

type (
	literal struct{ value Value }
	name    struct{ text string }
	unary   struct {
		op string
		x  Expr
	}
	binary struct {
		op   string
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
		target Expr
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

// ---- Parser

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
	if (t.kind == Op || t.kind == Keyword) && t.text == text {
		p.pos++
		return true
	}
	return false
}

func (p *Parser) fail(msg string) {
	panic(&SyntaxError{p.peek().line, msg})
}

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
func Parse(src string) (program *block, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	tokens, err := tokenize(src)
	if err != nil {
		return nil, err
	}
	p := &Parser{tokens: tokens}
	program = &block{}
	for p.peek().kind != EOF {
		program.list = append(program.list, p.stmt())
	}
	return program, nil
}

func (p *Parser) block() *block {
	p.want("{")
	b := &block{}
	for !p.got("}") {
		if p.peek().kind == EOF {
			p.fail("block not closed")
		}
		b.list = append(b.list, p.stmt())
	}
	return b
}

func (p *Parser) stmt() Stmt {
	switch {
	case p.got("let"):
		name := p.ident()
		p.want("=")
		return &let{name, p.expr(0)}
	case p.got("if"):
		return p.ifStmt()
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
		switch x.(type) {
		case *name, *index:
			return &assign{x, p.expr(0)}
		}
		p.fail("cannot assign to this")
	}
	return &exprStmt{x}
}

func (p *Parser) ifStmt() Stmt {
	s := &ifStmt{cond: p.expr(0)}
	s.then = p.block()
	if p.got("else") {
		if p.got("if") {
			s.els = p.ifStmt()
		} else {
			s.els = p.block()
		}
	}
	return s
}

var power = map[string]int{
	"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4,
	"+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}

func (p *Parser) expr(min int) Expr {
	left := p.prefix()
	for {
		t := p.peek()
		strength := power[t.text]
		if t.kind != Op || strength <= min {
			return left
		}
		p.advance()
		right := p.expr(strength)
		left = &binary{t.text, left, right}
	}
}

func (p *Parser) prefix() Expr {
	for _, op := range [...]string{"-", "!"} {
		if p.got(op) {
			return &unary{op, p.prefix()}
		}
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

func (p *Parser) list(end string) []Expr {
	var items []Expr
	for !p.got(end) {
		if len(items) > 0 {
			p.want(",")
		}
		items = append(items, p.expr(0))
	}
	return items
}

func (p *Parser) primary() Expr {
	t := p.advance()
	switch t.kind {
	case Number:
		n := 0
		for i := 0; i < len(t.text); i++ {
			n = n*10 + int(t.text[i]-'0')
		}
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
	for !p.got("}") {
		if len(t.keys) > 0 {
			p.want(",")
		}
		t.keys = append(t.keys, p.ident())
		p.want(":")
		t.values = append(t.values, p.expr(0))
	}
	return t
}

func (p *Parser) fnLit() Expr {
	f := &fnLit{}
	p.want("(")
	for !p.got(")") {
		if len(f.params) > 0 {
			p.want(",")
		}
		f.params = append(f.params, p.ident())
	}
	f.body = p.block()
	return f
}

// ---- Values

// Value is nil, bool, int, string, *Array, *Table, *Closure or Builtin.
type Value interface{}

type Array struct{ items []Value }
type Table struct{ entries map[string]Value }
type Builtin func(args []Value) Value

type Closure struct {
	fn  *fnLit
	env *Env
}

// RuntimeError unwinds the Go stack to the nearest try or to Run.
type RuntimeError struct{ value Value }

func (e *RuntimeError) Error() string { return "uncaught: " + show(e.value) }

func raise(msg string) { panic(&RuntimeError{msg}) }

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
	case nil:
		return false
	case bool:
		return v
	case int:
		return v != 0
	}
	return true
}

func show(v Value) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case bool:
		if v {
			return "true"
		}
		return "false"
	case int:
		return itoa(v)
	case string:
		return v
	case *Array:
		s := "["
		for i, item := range v.items {
			if i > 0 {
				s += ", "
			}
			s += show(item)
		}
		return s + "]"
	case *Table:
		return "table of " + itoa(len(v.entries))
	case *Closure:
		return "fn/" + itoa(len(v.fn.params))
	}
	return "builtin"
}

// ---- Expressions

func (x *literal) eval(env *Env) Value { return x.value }
func (x *name) eval(env *Env) Value    { return *env.find(x.text) }

func (x *unary) eval(env *Env) Value {
	v := x.x.eval(env)
	if x.op == "!" {
		return !truth(v)
	}
	n, ok := v.(int)
	if !ok {
		raise("cannot negate " + show(v))
	}
	return -n
}

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
			return arith(x.op, a, b)
		}
	case string:
		if x.op == "+" {
			return a + show(b)
		}
	}
	raise("bad operands: " + show(a) + " " + x.op + " " + show(b))
	return nil
}

func arith(op string, a, b int) Value {
	switch op {
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	case "<":
		return a < b
	case ">":
		return a > b
	case "<=":
		return a <= b
	case ">=":
		return a >= b
	}
	if b == 0 {
		raise("division by zero")
	}
	if op == "/" {
		return a / b
	}
	return a % b
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
	t := &Table{make(map[string]Value, len(x.keys))}
	for i, key := range x.keys {
		t.entries[key] = x.values[i].eval(env)
	}
	return t
}

func (x *fnLit) eval(env *Env) Value { return &Closure{x, env} }

func (x *index) eval(env *Env) Value {
	switch base := x.x.eval(env).(type) {
	case *Array:
		return *base.at(x.key.eval(env))
	case *Table:
		key, _ := x.key.eval(env).(string)
		return base.entries[key]
	}
	raise("not indexable")
	return nil
}

func (a *Array) at(key Value) *Value {
	i, ok := key.(int)
	if !ok || i < 0 || i >= len(a.items) {
		raise("bad index " + show(key))
	}
	return &a.items[i]
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
			raise("wrong number of arguments: " + itoa(len(args)))
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

// ---- Statements

type signalKind int

const (
	going signalKind = iota
	breaking
	continuing
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

func (s *let) exec(env *Env) signal {
	env.define(s.name, s.x.eval(env))
	return signal{}
}

func (s *assign) exec(env *Env) signal {
	v := s.x.eval(env)
	switch target := s.target.(type) {
	case *name:
		*env.find(target.text) = v
	case *index:
		key := target.key.eval(env)
		switch base := target.x.eval(env).(type) {
		case *Array:
			*base.at(key) = v
		case *Table:
			base.entries[show(key)] = v
		default:
			raise("not indexable")
		}
	}
	return signal{}
}

func (s *exprStmt) exec(env *Env) signal {
	s.x.eval(env)
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

func (s *while) exec(env *Env) signal {
	for truth(s.cond.eval(env)) {
		switch sig := s.body.exec(env); sig.kind {
		case breaking:
			return signal{}
		case returning:
			return sig
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
		switch sig := s.body.run(inner); sig.kind {
		case breaking:
			return signal{}
		case returning:
			return sig
		}
	}
	return signal{}
}

func (s *ret) exec(env *Env) signal  { return signal{returning, s.x.eval(env)} }
func (s *jump) exec(env *Env) signal { return signal{kind: s.kind} }

func (s *throw) exec(env *Env) signal {
	panic(&RuntimeError{s.x.eval(env)})
}

func (s *tryCatch) exec(env *Env) (sig signal) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*RuntimeError)
			if !ok {
				panic(r)
			}
			inner := newEnv(env)
			inner.define(s.name, e.value)
			sig = s.handler.run(inner)
		}
	}()
	return s.body.exec(env)
}

// ---- Running programs

// Interp is an interpreter with its global names and what its scripts have printed.
type Interp struct {
	globals *Env
	out     []string
}

func NewInterp() *Interp {
	in := &Interp{globals: newEnv(nil)}
	for name, v := range map[string]Value{"true": true, "false": false, "nil": nil} {
		in.globals.define(name, v)
	}
	in.builtin("print", func(args []Value) Value {
		line := ""
		for i, arg := range args {
			if i > 0 {
				line += " "
			}
			line += show(arg)
		}
		in.out = append(in.out, line)
		return nil
	})
	in.builtin("len", func(args []Value) Value {
		switch v := args[0].(type) {
		case *Array:
			return len(v.items)
		case string:
			return len(v)
		}
		raise("len of " + show(args[0]))
		return nil
	})
	in.builtin("push", func(args []Value) Value {
		a := args[0].(*Array)
		a.items = append(a.items, args[1:]...)
		return a
	})
	in.builtin("range", func(args []Value) Value {
		n := args[0].(int)
		a := &Array{make([]Value, n)}
		for i := range a.items {
			a.items[i] = i
		}
		return a
	})
	return in
}

func (in *Interp) builtin(name string, f Builtin) { in.globals.define(name, f) }

// Run executes a program; what it throws and does not catch is the error.
func (in *Interp) Run(src string) (err error) {
	program, err := Parse(src)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*RuntimeError)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	program.run(newEnv(in.globals))
	return nil
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return "0123456789"[n : n+1]
	}
	return itoa(n/10) + itoa(n%10)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

var scripts = []string{
	`
	let fib = fn(n) { if n < 2 { return n } return fib(n-1) + fib(n-2) }
	print("fib", fib(SIZE))
	`, `
	let counter = fn() { let n = 0  return {inc: fn() { n = n + 1 return n }, get: fn() { return n }} }
	let a = counter()
	let b = counter()
	for i in range(SIZE * 20) { a.inc()  if i % 3 == 0 { b.inc() } }
	print("counters", a.get(), b.get())
	`, `
	let map = fn(xs, f) { let out = [] for x in xs { push(out, f(x)) } return out }
	let fold = fn(xs, start, f) { let acc = start for x in xs { acc = f(acc, x) } return acc }
	let compose = fn(f, g) { return fn(x) { return g(f(x)) } }
	let square = fn(x) { return x * x }
	let add = fn(k) { return fn(x) { return x + k } }
	let xs = map(range(SIZE * 10), compose(square, add(3)))
	print("fold", fold(xs, 0, fn(a, b) { return (a * 31 + b) % 1000003 }))
	print(map(range(5), add(10)))
	`, `
	# insertion sort of numbers from a generator that is a closure
	let random = fn(seed) { return fn() { seed = (seed * 1103515245 + 12345) % 2147483648 return seed % 1000 } }
	let next = random(7)
	let xs = []
	while len(xs) < SIZE * 2 { push(xs, next()) }
	let sort = fn(xs) {
		let i = 1
		while i < len(xs) {
			let j = i
			while j > 0 && xs[j-1] > xs[j] {
				let t = xs[j]  xs[j] = xs[j-1]  xs[j-1] = t
				j = j - 1
			}
			i = i + 1
		}
		return xs
	}
	let sorted = sort(xs)
	let ok = true
	for i in range(len(sorted) - 1) { if sorted[i] > sorted[i+1] { ok = false } }
	print("sorted", ok, sorted[0], sorted[len(sorted) - 1])
	`, `
	let risky = fn(n) { if n % 3 == 0 { throw {code: n} } if n % 5 == 0 { return 1 / 0 } return n }
	let caught = 0
	let sum = 0
	for i in range(SIZE * 5) {
		try { sum = sum + risky(i) } catch e { caught = caught + 1 if i < 6 { print("caught", e) } }
	}
	print(sum, caught)
	`,
	"let x = 1 x(2)",
	"print(nope)",
	"throw \"by hand\"",
	"let = 3",
	"print(\"open",
	"if true { print(1)",
	"3 = 4",
	"print([1, 2, 3][7])",
	"let f = fn(a, b) { return a } print(f, len) f(1)",
	"let i = 0 while true { i = i + 1 if i == 3 { continue } if i > 6 { break } print(i, -i, !i) }",
}

func main() {
	size := "12"
	if len(os.Args) > 1 {
		size = itoa(atoi(os.Args[1]))
	}
	for _, script := range scripts {
		in := NewInterp()
		err := in.Run("let SIZE = " + size + " " + script)
		for _, line := range in.out {
			println(line)
		}
		if err != nil {
			println("error:", err.Error())
		}
	}
}
