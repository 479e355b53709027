#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Writes a Go program of a given number of lines for the measurements of compile time: the same one
# for the same arguments. It is a made-up back office: record types with methods, indexes over maps
# and slices, interfaces with several implementations, state machines, closures, text handling,
# generic containers, errors and defers, in chunks of about 150 lines, each with names, fields and
# constants of its own. The program prints one checksum, the same under every compiler.
#
#   generate.py --lines 10000 --packages 1 FOLDER       main.go, one package
#   generate.py --lines 10000 --packages 10 FOLDER      a module: main and ten packages, each
#                                                       using the one before it

import argparse
import os
import random

NOUNS = """account address agent asset batch branch budget carrier claim client contract course
credit customer depot device driver event factory fleet grant harbour holding invoice item journal
ledger licence market meter notice offer order parcel partner payment permit policy product quota
quote receipt record region rental report reserve route sample season sensor shipment shop site
station stock storage supplier survey tariff tenant ticket token tower trade transfer trip vendor
vessel visit voucher wagon warehouse waybill worker zone""".split()
FIELDS = "age amount base bonus cost count depth grade height level load mass price rank rate score"
FIELDS = (FIELDS + " share size speed stage total units value weight width").split()
VERBS = "adjust apply balance charge commit derive extend merge resolve scale settle split".split()

RECORD = """
// {T} is one {n} of the books.
type {T} struct {{
	id     int
	name   string
	{a}, {b}, {c} int
	tags   []string
	parent *{T}
	notes  map[string]int
}}

func new{T}(id int, name string) *{T} {{
	r := &{T}{{id: id, name: name, {a}: id * {k1}, {b}: id + {k2}}}
	r.notes = make(map[string]int)
	for i := 0; i < id%4; i++ {{
		r.tags = append(r.tags, name+"{n}"[:i+1])
		r.notes[r.tags[i]] = i * {k3}
	}}
	return r
}}

func (r *{T}) {v1}(by int) int {{
	if r == nil {{
		return 0
	}}
	before := r.{a}
	switch {{
	case by < 0:
		r.{a} -= by
	case by == 0:
		r.{b}++
	case by > {k1}:
		r.{c} += by / {k2}
	default:
		r.{a} += by
	}}
	if r.parent != nil && r.parent != r {{
		r.parent.{v1}(by - 1)
	}}
	return r.{a} - before
}}

func (r {T}) {v2}() (sum int, longest string) {{
	for _, tag := range r.tags {{
		sum += len(tag) * r.notes[tag]
		if len(tag) > len(longest) {{
			longest = tag
		}}
	}}
	return sum + r.{a} ^ r.{b}&{k3}, longest
}}
"""

INDEX = """
type {t}Index struct {{
	byName map[string]*{T}
	order  []*{T}
	hits   [8]int
}}

func build{T}Index(n int) *{t}Index {{
	x := &{t}Index{{byName: map[string]*{T}{{}}}}
	for i := 0; i < n; i++ {{
		r := new{T}(i, "{n}"+digits(i*{k1}))
		if len(x.order) > 0 {{
			r.parent = x.order[len(x.order)/2]
		}}
		x.byName[r.name] = r
		x.order = append(x.order, r)
		x.hits[i&7]++
	}}
	return x
}}

func (x *{t}Index) find(name string) (*{T}, error) {{
	if r, ok := x.byName[name]; ok {{
		x.hits[len(name)%8]++
		return r, nil
	}}
	return nil, &missing{{what: "{n}", name: name}}
}}

func (x *{t}Index) sortBy(less func(a, b *{T}) bool) {{
	for i := 1; i < len(x.order); i++ {{
		for j := i; j > 0 && less(x.order[j], x.order[j-1]); j-- {{
			x.order[j], x.order[j-1] = x.order[j-1], x.order[j]
		}}
	}}
}}

func (x *{t}Index) each(visit func(int, *{T}) bool) {{
	for i, r := range x.order {{
		if !visit(i, r) {{
			break
		}}
	}}
}}
"""

SHAPES = """
type {t}Rule interface {{
	{v1}(x int) int
	name() string
}}

type {t}Fixed int

type {t}Scaled struct{{ num, den int }}

type {t}Chain struct {{
	first, second {t}Rule
	calls         int
}}

func (f {t}Fixed) {v1}(x int) int {{ return x + int(f) }}
func (f {t}Fixed) name() string   {{ return "fixed" }}

func (s {t}Scaled) {v1}(x int) int {{
	if s.den == 0 {{
		return x
	}}
	return x * s.num / s.den
}}
func (s {t}Scaled) name() string {{ return "scaled" + digits(s.num) }}

func (c *{t}Chain) {v1}(x int) int {{
	c.calls++
	return c.second.{v1}(c.first.{v1}(x))
}}
func (c *{t}Chain) name() string {{ return c.first.name() + "," + c.second.name() }}

func describe{T}(r {t}Rule) string {{
	switch r := r.(type) {{
	case {t}Fixed:
		return r.name() + digits(int(r))
	case {t}Scaled:
		return digits(r.num) + "/" + digits(r.den)
	case *{t}Chain:
		return describe{T}(r.first) + ";" + describe{T}(r.second)
	case nil:
		return "none"
	}}
	return "other"
}}

func rules{T}(n int) (all []{t}Rule) {{
	for i := 0; i < n; i++ {{
		var r {t}Rule = {t}Fixed(i * {k2})
		if i%3 == 1 {{
			r = {t}Scaled{{num: i + {k1}, den: i % {k3}}}
		}} else if i > 2 {{
			r = &{t}Chain{{first: all[i-1], second: all[i-2]}}
		}}
		all = append(all, r)
	}}
	return
}}
"""

PARSER = """
type {t}State int

const (
	{t}Start {t}State = iota
	{t}Number
	{t}Word
	{t}End
)

// scan{T} splits text like "{a}=12;{b}=7" and adds up what it finds.
func scan{T}(text string) (words []string, sum int) {{
	state, from := {t}Start, 0
	flush := func(to int) {{
		if from < to {{
			words = append(words, text[from:to])
		}}
		from = to + 1
	}}
	n := 0
	for i := 0; i < len(text); i++ {{
		c := text[i]
		switch {{
		case c >= '0' && c <= '9':
			n = n*10 + int(c-'0')
			state = {t}Number
		case c == '=' || c == ';':
			if state == {t}Number {{
				sum += n
				n = 0
			}}
			flush(i)
			state = {t}Start
		default:
			state = {t}Word
		}}
	}}
	flush(len(text))
	if state == {t}Number {{
		sum += n * {k3}
	}}
	return words, sum
}}

func safely{T}(values []int, at int) (result int, failure string) {{
	defer func() {{
		if e := recover(); e != nil {{
			result = -{k2}
			if err, ok := e.(error); ok {{
				failure = err.Error()
			}} else {{
				failure = "{n} failed"
			}}
		}}
	}}()
	if at < 0 {{
		panic("negative")
	}}
	total := 0
	for i := range values {{
		total += values[i] / (at - i)
	}}
	return total + values[at%{k1}], ""
}}
"""

CLOSURES = """
func {t}Counter(step int) (next func() int, reset func()) {{
	at := step * {k1}
	next = func() int {{
		at += step
		return at
	}}
	reset = func() {{ at = 0 }}
	return
}}

func {t}Table(n int) [][]int {{
	rows := make([][]int, n)
	for i := range rows {{
		rows[i] = make([]int, n)
		for j := range rows[i] {{
			if i == 0 || j == 0 {{
				rows[i][j] = i + j + {k2}
				continue
			}}
			rows[i][j] = (rows[i-1][j] + rows[i][j-1]*{k3}) % 1009
		}}
	}}
	return rows
}}

func {t}Fold(words []string, f func(int, string) int) int {{
	sum := {k1}
	for _, w := range words {{
		sum = f(sum, w)
	}}
	return sum
}}

type {t}Pair struct {{
	key   string
	count int
}}

func count{T}(words []string) []{t}Pair {{
	counts := map[string]int{{}}
	for _, w := range words {{
		counts[w]++
	}}
	var list Stack[{t}Pair]
	for _, w := range words {{
		if c, ok := counts[w]; ok {{
			list.Push({t}Pair{{w, c}})
			delete(counts, w)
		}}
	}}
	return Filter(list.items, func(p {t}Pair) bool {{ return p.count > 0 }})
}}
"""

RUN = """
func run{T}(seed int) int {{
	x := build{T}Index(4 + seed%5)
	x.sortBy(func(a, b *{T}) bool {{ return a.{a}%7 < b.{a}%7 }})
	sum := seed
	x.each(func(i int, r *{T}) bool {{
		s, longest := r.{v2}()
		sum += s + r.{v1}(i-2) + len(longest)
		return i < {k1}
	}})
	if r, err := x.find("{n}" + digits({k1})); err == nil {{
		sum += r.{v1}(seed)
	}} else {{
		sum += len(err.Error())
	}}
	for i, r := range rules{T}(6) {{
		sum += r.{v1}(i) + len(describe{T}(r))
	}}
	words, n := scan{T}("{a}=" + digits(seed) + ";{b}=" + digits({k2}) + ";{a}=x")
	next, reset := {t}Counter(3)
	next()
	reset()
	sum += n + next()
	sum += {t}Fold(words, func(s int, w string) int {{ return s*3 + len(w) }})
	for _, p := range count{T}(words) {{
		sum += p.count * len(p.key)
	}}
	table := {t}Table(5)
	result, failure := safely{T}(table[2], seed%4)
	lengths := Map(words, func(w string) int {{ return len(w) }})
	return (sum + result + len(failure) + Max(lengths)) % 1000003
}}
"""

CHUNK = [RECORD, INDEX, SHAPES, PARSER, CLOSURES, RUN]

COMMON = """
type missing struct{ what, name string }

func (m *missing) Error() string { return "no " + m.what + " called " + m.name }

type Number interface{ ~int | ~int64 | ~float64 }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }

func Map[T, U any](list []T, f func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, x := range list {
		out = append(out, f(x))
	}
	return out
}

func Filter[T any](list []T, keep func(T) bool) (out []T) {
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return
}

func Max[T Number](list []T) (most T) {
	for i, x := range list {
		if i == 0 || x > most {
			most = x
		}
	}
	return
}

func digits(n int) string {
	if n < 0 {
		return "-" + digits(-n)
	}
	if n < 10 {
		return "0123456789"[n : n+1]
	}
	return digits(n/10) + digits(n%10)
}
"""


def chunk(number, rng):
    noun = NOUNS[number % len(NOUNS)]
    serial = "" if number < len(NOUNS) else str(number // len(NOUNS))
    a, b, c = rng.sample(FIELDS, 3)
    v1, v2 = rng.sample(VERBS, 2)
    words = {"n": noun, "T": noun.capitalize() + serial, "t": noun + serial, "a": a, "b": b, "c": c,
             "v1": v1, "v2": v2, "k1": rng.randint(3, 5), "k2": rng.randint(11, 97),
             "k3": rng.randint(2, 31)}
    return words["T"], "".join(part.format(**words) for part in CHUNK)


def lines_of(text):
    return text.count("\n")


def package(name, first, lines, rng, before):
    """The text of a package, with an exported Run that runs all of it, and the next chunk."""
    imports = '\nimport "bench/%s"\n' % before if before else ""
    parts, names = [COMMON], []
    while sum(map(lines_of, parts)) + len(names) < lines - 20:
        title, text = chunk(first + len(names), rng)
        names.append(title)
        parts.append(text)
    sums = "".join("\tsum += run%s(n + %d)\n" % (title, i) for i, title in enumerate(names))
    start = "%s.Run(n)" % before if before else "n"
    end = "\nfunc Run(n int) int {\n\tsum := %s\n%s\treturn sum %% 1000003\n}\n" % (start, sums)
    return "package %s\n%s%s%s" % (name, imports, "".join(parts), end), first + len(names)


MAIN = "\nfunc main() { println(%s) }\n"


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def generate(folder, lines, packages):
    rng = random.Random(1)
    write(folder, "go.mod", "module bench\n\ngo 1.19\n")
    if packages == 1:
        text, _ = package("main", 0, lines, rng, "")
        write(folder, "main.go", text + MAIN % "Run(7)")
        return
    first, before = 0, ""
    for number in range(packages):
        name = "p%d" % number
        text, first = package(name, first, lines // packages, rng, before)
        write(os.path.join(folder, name), name + ".go", text)
        before = name
    write(folder, "main.go",
          'package main\n\nimport "bench/%s"\n' % before + MAIN % (before + ".Run(7)"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=10000)
    parser.add_argument("--packages", type=int, default=1)
    parser.add_argument("folder")
    options = parser.parse_args()
    generate(options.folder, options.lines, options.packages)


if __name__ == "__main__":
    main()
