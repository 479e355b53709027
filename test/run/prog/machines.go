// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Functions as values: a state machine whose states return the next state, generators, memoising
// and composing functions, method values and method expressions, a table of operations driving a
// stack machine, and closures that share, copy and outlive their variables.

package main

type lexer struct {
	input  string
	at     int
	start  int
	tokens []string
}

type state func(*lexer) state

func (l *lexer) emit() {
	l.tokens = append(l.tokens, l.input[l.start:l.at])
	l.start = l.at
}

func (l *lexer) while(accept func(byte) bool) {
	for l.at < len(l.input) && accept(l.input[l.at]) {
		l.at++
	}
}

func isSpace(c byte) bool { return c == ' ' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func either(f, g func(byte) bool) func(byte) bool {
	return func(c byte) bool { return f(c) || g(c) }
}

func lexAny(l *lexer) state {
	l.while(isSpace)
	l.start = l.at
	if l.at == len(l.input) {
		return nil
	}
	switch c := l.input[l.at]; {
	case isDigit(c):
		return lexRun(isDigit)
	case isLower(c):
		return lexRun(either(isLower, isDigit))
	case c == '"':
		return lexQuoted
	}
	l.at++
	l.emit()
	return lexAny
}

func lexRun(accept func(byte) bool) state {
	return func(l *lexer) state {
		l.while(accept)
		l.emit()
		return lexAny
	}
}

func lexQuoted(l *lexer) state {
	l.at++
	l.while(func(c byte) bool { return c != '"' })
	if l.at < len(l.input) {
		l.at++
	}
	l.emit()
	return lexAny
}

func lex(input string) []string {
	l := lexer{input: input}
	for s := state(lexAny); s != nil; {
		s = s(&l)
	}
	return l.tokens
}

func counter(from int) (next func() int, reset func(int)) {
	next = func() int {
		from++
		return from - 1
	}
	reset = func(to int) { from = to }
	return
}

func take(n int, next func() int) (values []int) {
	for ; n > 0; n-- {
		values = append(values, next())
	}
	return
}

func mapping(f func(int) int, next func() int) func() int {
	return func() int { return f(next()) }
}

func filtering(keep func(int) bool, next func() int) func() int {
	return func() int {
		for {
			if v := next(); keep(v) {
				return v
			}
		}
	}
}

func memoised(f func(self func(int) int, n int) int, size int) (func(int) int, *int) {
	known := make([]*int, size)
	misses := 0
	var self func(int) int
	self = func(n int) int {
		if known[n] == nil {
			misses++
			v := f(self, n)
			known[n] = &v
		}
		return *known[n]
	}
	return self, &misses
}

func compose(functions ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range functions {
			x = f(x)
		}
		return x
	}
}

type machine struct {
	stack []int
	pc    int
	trace *[]string
}

func (m *machine) push(v int) { m.stack = append(m.stack, v) }

func (m *machine) pop() int {
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

type instruction struct {
	name  string
	run   func(*machine, int)
	value int
}

func arithmetic(f func(a, b int) int) func(*machine, int) {
	return func(m *machine, _ int) {
		b := m.pop()
		a := m.pop()
		m.push(f(a, b))
	}
}

var (
	plus  = arithmetic(func(a, b int) int { return a + b })
	times = arithmetic(func(a, b int) int { return a * b })
	minus = arithmetic(func(a, b int) int { return a - b })
)

func (m *machine) execute(program []instruction) int {
	for m.pc < len(program) {
		in := &program[m.pc]
		m.pc++
		*m.trace = append(*m.trace, in.name)
		in.run(m, in.value)
	}
	return m.pop()
}

type account struct{ balance int }

func (a *account) deposit(n int) { a.balance += n }
func (a account) worth(rate int) int {
	return a.balance * rate
}

func methods() {
	a := account{balance: 100}
	deposit, worth := a.deposit, a.worth
	deposit(50)
	println(a.balance, worth(2), account.worth(a, 2))
	(*account).deposit(&a, 1)
	b := &a
	later := b.worth
	b.deposit(1000)
	println(later(1), b.worth(1))
}

func capture() {
	var functions []func() int
	for i := 0; i < 3; i++ {
		own := i
		functions = append(functions, func() int { own += 10; return own }, func() int { return i })
	}
	for round := 0; round < 2; round++ {
		for _, f := range functions {
			print(f(), " ")
		}
	}
	println()
	x, y := 1, 2
	swap := func() { x, y = y, x }
	p := &x
	swap()
	println(x, y, *p)
	func() {
		x := x + 40
		*p = x + y
	}()
	println(x, y)
}

func main() {
	for _, token := range lex(`let x1 = 3*(y+"a b") 42z`) {
		print("<", token, ">")
	}
	println()

	next, reset := counter(1)
	squares := mapping(func(v int) int { return v * v }, next)
	odd := filtering(func(v int) bool { return v%2 == 1 }, squares)
	for _, v := range take(5, odd) {
		print(v, " ")
	}
	reset(100)
	println(odd(), next(), next())

	fibonacci, misses := memoised(func(self func(int) int, n int) int {
		if n < 2 {
			return n
		}
		return self(n-1) + self(n-2)
	}, 91)
	println(fibonacci(90), *misses, fibonacci(40), *misses)

	double := func(x int) int { return 2 * x }
	increment := func(x int) int { return x + 1 }
	println(compose(double, increment, compose(double, double))(5), compose()(9))

	var trace []string
	m := machine{trace: &trace}
	push := (*machine).push
	jump := func(m *machine, to int) {
		if n := m.pop(); n > 0 {
			m.push(n)
			m.pc = to
		} else {
			m.push(0)
		}
	}
	program := []instruction{
		{"push", push, 6}, {"push", push, 1}, {"minus", minus, 0}, {"loop", jump, 1},
		{"push", push, 5}, {"plus", plus, 0}, {"push", push, 8}, {"times", times, 0},
	}
	println(m.execute(program), len(trace), trace[len(trace)-1], len(m.stack))

	methods()
	capture()
}
