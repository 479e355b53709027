// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Regular expressions by closures: a parser makes a tree, a compiler makes of each node a function
// that matches and then calls its continuation; with groups, classes, counted and lazy repetition,
// alternatives, anchors, replacement by a function, and splitting.
package main

import "os"

// cont is what has to match after.
type cont func(pos int) bool

// matcher matches from pos on and then goes on with k.
type matcher func(m *match, pos int, k cont) bool

type match struct {
	text   string
	groups []int // begin and end of each, -1 when not set
	steps  int
}

type Regexp struct {
	source string
	match  matcher
	groups int
}

type ParseError struct {
	pos  int
	what string
}

func (e *ParseError) Error() string { return "at " + itoa(e.pos) + ": " + e.what }

type compiler struct {
	src    string
	pos    int
	groups int
}

func Compile(src string) (re *Regexp, err error) {
	c := &compiler{src: src}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*ParseError)
			if !ok {
				panic(r)
			}
			re, err = nil, e
		}
	}()
	m := c.alternatives()
	if c.pos < len(c.src) {
		c.fail("unexpected )")
	}
	return &Regexp{src, m, c.groups}, nil
}

func MustCompile(src string) *Regexp {
	re, err := Compile(src)
	if err != nil {
		panic(src + ": " + err.Error())
	}
	return re
}

func (c *compiler) fail(what string) { panic(&ParseError{c.pos, what}) }

func (c *compiler) more() bool { return c.pos < len(c.src) }

func (c *compiler) got(b byte) bool {
	if c.more() && c.src[c.pos] == b {
		c.pos++
		return true
	}
	return false
}

func (c *compiler) alternatives() matcher {
	first := c.sequence()
	if !c.got('|') {
		return first
	}
	second := c.alternatives()
	return func(m *match, pos int, k cont) bool {
		return first(m, pos, k) || second(m, pos, k)
	}
}

func (c *compiler) sequence() matcher {
	var parts []matcher
	for c.more() && c.src[c.pos] != '|' && c.src[c.pos] != ')' {
		parts = append(parts, c.repeated())
	}
	return chain(parts)
}

func chain(parts []matcher) matcher {
	switch len(parts) {
	case 0:
		return func(m *match, pos int, k cont) bool { return k(pos) }
	case 1:
		return parts[0]
	}
	first, rest := parts[0], chain(parts[1:])
	return func(m *match, pos int, k cont) bool {
		return first(m, pos, func(next int) bool { return rest(m, next, k) })
	}
}

func (c *compiler) number() int {
	n, start := 0, c.pos
	for c.more() && c.src[c.pos] >= '0' && c.src[c.pos] <= '9' {
		n = n*10 + int(c.src[c.pos]-'0')
		c.pos++
	}
	if c.pos == start {
		c.fail("number expected")
	}
	return n
}

func (c *compiler) repeated() matcher {
	m := c.atom()
	for {
		least, most := 0, 1<<30
		switch {
		case c.got('*'):
		case c.got('+'):
			least = 1
		case c.got('?'):
			most = 1
		case c.got('{'):
			least = c.number()
			most = least
			if c.got(',') {
				most = c.number()
			}
			if !c.got('}') {
				c.fail("} expected")
			}
		default:
			return m
		}
		m = repeat(m, least, most, c.got('?'))
	}
}

func repeat(item matcher, least, most int, lazy bool) matcher {
	var loop func(m *match, pos, count int, k cont) bool
	loop = func(m *match, pos, count int, k cont) bool {
		again := func() bool {
			return count < most && item(m, pos, func(next int) bool {
				return (next > pos || count < least) && loop(m, next, count+1, k)
			})
		}
		if count < least {
			return again()
		}
		if lazy {
			return k(pos) || again()
		}
		return again() || k(pos)
	}
	return func(m *match, pos int, k cont) bool { return loop(m, pos, 0, k) }
}

// one matches a byte that ok accepts.
func one(ok func(b byte) bool) matcher {
	return func(m *match, pos int, k cont) bool {
		m.steps++
		return pos < len(m.text) && ok(m.text[pos]) && k(pos+1)
	}
}

func (c *compiler) atom() matcher {
	b := c.src[c.pos]
	c.pos++
	switch b {
	case '(':
		return c.group()
	case '[':
		return one(c.class())
	case '.':
		return one(func(b byte) bool { return b != '\n' })
	case '^':
		return func(m *match, pos int, k cont) bool { return pos == 0 && k(pos) }
	case '$':
		return func(m *match, pos int, k cont) bool { return pos == len(m.text) && k(pos) }
	case '*', '+', '?', '{':
		c.pos--
		c.fail("nothing to repeat")
	case '\\':
		return one(c.escape())
	}
	return one(func(other byte) bool { return other == b })
}

func (c *compiler) group() matcher {
	number := c.groups
	c.groups++
	inner := c.alternatives()
	if !c.got(')') {
		c.fail(") expected")
	}
	return func(m *match, pos int, k cont) bool {
		return inner(m, pos, func(end int) bool {
			begin, old := m.groups[2*number], m.groups[2*number+1]
			m.groups[2*number], m.groups[2*number+1] = pos, end
			if k(end) {
				return true
			}
			m.groups[2*number], m.groups[2*number+1] = begin, old
			return false
		})
	}
}

func between(low, high byte) func(b byte) bool {
	return func(b byte) bool { return low <= b && b <= high }
}

func either(a, b func(byte) bool) func(byte) bool {
	return func(c byte) bool { return a(c) || b(c) }
}

func not(f func(byte) bool) func(byte) bool {
	return func(b byte) bool { return !f(b) }
}

func (c *compiler) escape() func(b byte) bool {
	if !c.more() {
		c.fail("\\ at the end")
	}
	b := c.src[c.pos]
	c.pos++
	digit := between('0', '9')
	word := either(either(between('a', 'z'), between('A', 'Z')), digit)
	space := func(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }
	switch b {
	case 'd':
		return digit
	case 'w':
		return word
	case 'W':
		return not(word)
	case 's':
		return space
	}
	return func(other byte) bool { return other == b }
}

func (c *compiler) class() func(b byte) bool {
	negated := c.got('^')
	set := func(b byte) bool { return false }
	for !c.got(']') {
		if !c.more() {
			c.fail("] expected")
		}
		low := c.src[c.pos]
		c.pos++
		if low == '\\' {
			set = either(set, c.escape())
			continue
		}
		high := low
		if c.pos+1 < len(c.src) && c.src[c.pos] == '-' && c.src[c.pos+1] != ']' {
			high = c.src[c.pos+1]
			c.pos += 2
		}
		set = either(set, between(low, high))
	}
	if negated {
		return not(set)
	}
	return set
}

// Find returns begin and end of the first match from a place on, and of its groups.
func (re *Regexp) Find(text string, from int) (where []int, steps int) {
	m := &match{text: text, groups: make([]int, 2*re.groups)}
	for start := from; start <= len(text); start++ {
		for i := range m.groups {
			m.groups[i] = -1
		}
		end := -1
		if re.match(m, start, func(pos int) bool { end = pos; return true }) {
			return append([]int{start, end}, m.groups...), m.steps
		}
	}
	return nil, m.steps
}

func (re *Regexp) each(text string, f func(where []int)) {
	for pos := 0; pos <= len(text); {
		where, _ := re.Find(text, pos)
		if where == nil {
			return
		}
		f(where)
		pos = where[1]
		if where[1] == where[0] {
			pos++
		}
	}
}

// Replace puts what f makes of each match and its groups in its place.
func (re *Regexp) Replace(text string, f func(groups []string) string) string {
	var out []byte
	last := 0
	re.each(text, func(where []int) {
		out = append(out, text[last:where[0]]...)
		groups := make([]string, len(where)/2)
		for i := range groups {
			if where[2*i] >= 0 {
				groups[i] = text[where[2*i]:where[2*i+1]]
			}
		}
		out = append(out, f(groups)...)
		last = where[1]
	})
	return string(append(out, text[last:]...))
}

func (re *Regexp) Split(text string) []string {
	var parts []string
	last := 0
	re.each(text, func(where []int) {
		parts = append(parts, text[last:where[0]])
		last = where[1]
	})
	return append(parts, text[last:])
}

func hash(s string) int {
	h := 7
	for i := 0; i < len(s); i++ {
		h = (h*31 + int(s[i])) % 1000003
	}
	return h
}

const line = "2022-11-25 14:03:59 [warn] user=ada id=1815 \"GET /notes/g.html\" 200 12.5ms; "

func main() {
	rounds := 2
	if len(os.Args) > 1 {
		rounds = atoi(os.Args[1])
	}
	log := ""
	for i := 0; i < 8; i++ {
		log += line
	}
	date := MustCompile(`(\d{4})-(\d\d)-(\d\d)`)
	field := MustCompile(`(\w+)=(\w+|"[^"]*")`)
	quoted := MustCompile(`"(.*?) (/[a-z/.]+)"`)
	number := MustCompile(`[0-9]+(\.[0-9]+)?(ms|s)`)
	blanks := MustCompile(`[ ;]+`)
	nested := MustCompile(`^(a|b|ab)*c$`)
	sum := 0
	for i := 0; i < rounds; i++ {
		text := date.Replace(log, func(g []string) string { return g[3] + "." + g[2] + "." + g[1] })
		text = field.Replace(text, func(g []string) string { return g[2] + ":" + g[1] })
		text = quoted.Replace(text, func(g []string) string { return "<" + g[1] + "|" + g[2] + ">" })
		text = number.Replace(text, func(g []string) string { return g[0][:len(g[0])-len(g[2])] })
		words := blanks.Split(text)
		where, steps := nested.Find("abababbaabababac", 0)
		sum = (sum*31 + hash(text) + len(words) + steps + len(where)) % 1000003
		if i == 0 {
			println(text[:60])
			println(len(words), words[3], steps, where[1])
		}
	}
	for _, bad := range []string{"(a", "a)", "*", "[a", "a{x}", "a{1", "\\", "(a|*)"} {
		_, err := Compile(bad)
		println(bad, err.Error())
	}
	none, _ := MustCompile("x+y").Find("xxxxz", 0)
	println(none == nil, "checksum", sum)
}

func itoa(n int) string {
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
