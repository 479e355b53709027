// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A parser and printer for JSON: documents become trees of values behind an interface, are looked
// into by paths, changed by a visitor, compared, and written again. Mistakes come back as errors
// with their place.
package main

import "os"

type Value interface {
	write(w *Writer)
}

type (
	Null   struct{}
	Bool   bool
	Number float64
	String string
	Array  []Value
	Object struct{ members []Member }
	Member struct {
		name  string
		value Value
	}
)

func (o *Object) Get(name string) Value {
	for i := range o.members {
		if m := &o.members[i]; m.name == name {
			return m.value
		}
	}
	return nil
}

// SyntaxError is a mistake at an offset.
type SyntaxError struct {
	offset int
	what   string
}

func (e *SyntaxError) Error() string { return "offset " + itoa(e.offset) + ": " + e.what }

type parser struct {
	src   string
	pos   int
	depth int
}

func Parse(src string) (Value, error) {
	p := &parser{src: src}
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	if p.peek() != 0 {
		return nil, p.fail("something after the value")
	}
	return v, nil
}

func (p *parser) fail(what string) error { return &SyntaxError{p.pos, what} }

func (p *parser) peek() byte {
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; c {
		case ' ', '\n', '\t', '\r':
			p.pos++
		default:
			return c
		}
	}
	return 0
}

func (p *parser) value() (Value, error) {
	switch c := p.peek(); {
	case c == '{':
		return p.object()
	case c == '[':
		return p.array()
	case c == '"':
		s, err := p.str()
		return String(s), err
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	case c == 't':
		return Bool(true), p.word("true")
	case c == 'f':
		return Bool(false), p.word("false")
	case c == 'n':
		return Null{}, p.word("null")
	}
	return nil, p.fail("value expected")
}

func (p *parser) word(w string) error {
	if len(p.src)-p.pos < len(w) || p.src[p.pos:p.pos+len(w)] != w {
		return p.fail(w + " expected")
	}
	p.pos += len(w)
	return nil
}

func (p *parser) number() (Value, error) {
	negative := p.src[p.pos] == '-'
	if negative {
		p.pos++
	}
	start := p.pos
	n := 0.0
	p.digits(func(d float64) { n = n*10 + d })
	if p.pos == start {
		return nil, p.fail("digit expected")
	}
	if p.pos < len(p.src) && p.src[p.pos] == '.' {
		p.pos++
		scale := 1.0
		p.digits(func(d float64) {
			scale /= 10
			n += d * scale
		})
	}
	if negative {
		n = -n
	}
	return Number(n), nil
}

func (p *parser) digits(f func(d float64)) {
	for p.pos < len(p.src) && p.src[p.pos] >= '0' && p.src[p.pos] <= '9' {
		f(float64(p.src[p.pos] - '0'))
		p.pos++
	}
}

func (p *parser) str() (string, error) {
	p.pos++
	start := p.pos
	for p.pos < len(p.src) && p.src[p.pos] != '"' && p.src[p.pos] != '\\' {
		p.pos++
	}
	if p.pos < len(p.src) && p.src[p.pos] == '"' {
		p.pos++
		return p.src[start : p.pos-1], nil
	}
	buf := []byte(p.src[start:p.pos])
	for p.pos < len(p.src) {
		c := p.src[p.pos]
		p.pos++
		switch {
		case c == '"':
			return string(buf), nil
		case c == '\\' && p.pos < len(p.src):
			buf = append(buf, unescape(p.src[p.pos]))
			p.pos++
		default:
			buf = append(buf, c)
		}
	}
	return "", p.fail("string not closed")
}

func unescape(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	}
	return c
}

// list parses items up to the closing byte.
func (p *parser) list(end byte, item func() error) error {
	if p.depth++; p.depth > 100 {
		return p.fail("too deep")
	}
	defer func() { p.depth-- }()
	p.pos++
	if p.peek() == end {
		p.pos++
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		switch c := p.peek(); c {
		case ',':
			p.pos++
		case end:
			p.pos++
			return nil
		default:
			return p.fail(", or " + string(rune(end)) + " expected")
		}
	}
}

func (p *parser) array() (Value, error) {
	var a Array
	err := p.list(']', func() error {
		v, err := p.value()
		a = append(a, v)
		return err
	})
	return a, err
}

func (p *parser) object() (Value, error) {
	o := &Object{}
	err := p.list('}', func() error {
		if p.peek() != '"' {
			return p.fail("name expected")
		}
		name, err := p.str()
		if err != nil {
			return err
		}
		if p.peek() != ':' {
			return p.fail(": expected")
		}
		p.pos++
		v, err := p.value()
		o.members = append(o.members, Member{name, v})
		return err
	})
	return o, err
}

// Writer puts JSON together.
type Writer struct{ buf []byte }

func (w *Writer) text(s string) { w.buf = append(w.buf, s...) }

func (w *Writer) quoted(s string) {
	w.buf = append(w.buf, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\\':
			w.buf = append(w.buf, '\\', c)
		case '\n':
			w.text("\\n")
		default:
			w.buf = append(w.buf, c)
		}
	}
	w.buf = append(w.buf, '"')
}

func (w *Writer) list(open, end string, n int, item func(i int)) {
	w.text(open)
	for i := 0; i < n; i++ {
		if i > 0 {
			w.text(",")
		}
		item(i)
	}
	w.text(end)
}

func (Null) write(w *Writer) { w.text("null") }

func (b Bool) write(w *Writer) {
	if b {
		w.text("true")
	} else {
		w.text("false")
	}
}

func (n Number) write(w *Writer) {
	cents := int(n * 100)
	if cents < 0 {
		w.text("-")
		cents = -cents
	}
	w.text(itoa(cents / 100))
	if part := cents % 100; part != 0 {
		w.text("." + itoa(part/10) + itoa(part%10))
	}
}

func (s String) write(w *Writer) { w.quoted(string(s)) }

func (a Array) write(w *Writer) {
	w.list("[", "]", len(a), func(i int) { a[i].write(w) })
}

func (o *Object) write(w *Writer) {
	w.list("{", "}", len(o.members), func(i int) {
		w.quoted(o.members[i].name)
		w.text(":")
		o.members[i].value.write(w)
	})
}

func Format(v Value) string {
	w := &Writer{}
	v.write(w)
	return string(w.buf)
}

// Lookup follows names and indices.
func Lookup(v Value, path ...interface{}) Value {
	for _, step := range path {
		switch at := v.(type) {
		case *Object:
			name, _ := step.(string)
			v = at.Get(name)
		case Array:
			i, ok := step.(int)
			if !ok || i < 0 || i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

// Equal compares deeply.
func Equal(a, b Value) bool {
	switch x := a.(type) {
	case Array:
		y, ok := b.(Array)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !Equal(x[i], y[i]) {
				return false
			}
		}
		return true
	case *Object:
		y, ok := b.(*Object)
		if !ok || len(x.members) != len(y.members) {
			return false
		}
		for _, m := range x.members {
			if v := y.Get(m.name); v == nil || !Equal(m.value, v) {
				return false
			}
		}
		return true
	}
	return a == b
}

// Map is a copy with f applied to all that holds nothing else.
func Map(v Value, f func(Value) Value) Value {
	switch v := v.(type) {
	case Array:
		out := make(Array, len(v))
		for i, item := range v {
			out[i] = Map(item, f)
		}
		return out
	case *Object:
		out := &Object{make([]Member, 0, len(v.members))}
		for _, m := range v.members {
			out.members = append(out.members, Member{m.name, Map(m.value, f)})
		}
		return out
	}
	return f(v)
}

func document(people int) string {
	w := &Writer{}
	names := []string{"ada", "grace", "alan \"the machine\"", "edsger\n"}
	w.list("{\"people\": [", "], \"page\": {\"next\": null, \"size\": 20.25}}", people, func(i int) {
		w.text("\n  {\"name\": ")
		w.quoted(names[i%len(names)])
		w.text(", \"age\": " + itoa(20+i%60) + ", \"tags\": [\"t" + itoa(i%7) + "\", true, false],")
		w.text(" \"score\": -" + itoa(i%10) + ".5, \"address\": {\"street\": \"main\", \"no\": " + itoa(i) + "}}")
	})
	return string(w.buf)
}

func hash(s string) int {
	h := 7
	for i := 0; i < len(s); i++ {
		h = (h*31 + int(s[i])) % 1000003
	}
	return h
}

func main() {
	rounds := 3
	if len(os.Args) > 1 {
		rounds = atoi(os.Args[1])
	}
	text := document(60)
	sum := 0
	for i := 0; i < rounds; i++ {
		v, err := Parse(text)
		if err != nil {
			println(err.Error())
			return
		}
		older := Map(v, func(v Value) Value {
			if n, ok := v.(Number); ok {
				return n + 1
			}
			return v
		})
		again, _ := Parse(Format(older))
		age, _ := Lookup(again, "people", i%60, "age").(Number)
		if !Equal(older, again) || Equal(v, older) || Lookup(v, "people", 0, "age", 3) != nil {
			println("not equal")
		}
		sum = (sum*31 + int(age) + hash(Format(again))) % 1000003
	}
	for _, bad := range []string{"", "{", "[1,", "{\"a\" 1}", "[1 2]", "\"open", "-", "nul", "1 2", "{1:2}"} {
		_, err := Parse(bad)
		println(err.Error())
	}
	println("checksum", sum, len(text))
}

func itoa(n int) string {
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(digits[i:])
		}
	}
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
