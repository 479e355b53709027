// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An index of texts: documents are made from a grammar, cut into words that are folded and stemmed,
// and put into posting lists with positions; queries with and, or, not and phrases are parsed into
// trees of iterators and ranked; suggestions come from edit distances.
package main

import "os"

// Posting is where a word stands in a document.
type Posting struct {
	Doc       int
	Positions []int
}

type Document struct {
	ID    int
	Title string
	Words int
}

type Index struct {
	docs  []*Document
	terms map[string][]*Posting
}

func NewIndex() *Index { return &Index{terms: make(map[string][]*Posting)} }

// Token is a word and its place.
type Token struct {
	Word string
	At   int
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// tokens calls f for each word of a text.
func tokens(text string, f func(t *Token)) {
	at := 0
	for i := 0; i < len(text); {
		if !isLetter(text[i]) {
			i++
			continue
		}
		start := i
		for i < len(text) && isLetter(text[i]) {
			i++
		}
		f(&Token{stem(fold(text[start:i])), at})
		at++
	}
}

func fold(word string) string {
	buf := []byte(word)
	for i, c := range buf {
		if c >= 'A' && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
	}
	return string(buf)
}

func hasSuffix(s, end string) bool { return len(s) >= len(end) && s[len(s)-len(end):] == end }

var endings = []string{"ing", "ed", "es", "s"}

func stem(word string) string {
	for _, end := range endings {
		if hasSuffix(word, end) && len(word) > len(end)+2 {
			return word[:len(word)-len(end)]
		}
	}
	return word
}

func (ix *Index) Add(title, text string) *Document {
	doc := &Document{ID: len(ix.docs), Title: title}
	ix.docs = append(ix.docs, doc)
	tokens(text, func(t *Token) {
		doc.Words++
		list := ix.terms[t.Word]
		if n := len(list); n > 0 && list[n-1].Doc == doc.ID {
			list[n-1].Positions = append(list[n-1].Positions, t.At)
			return
		}
		ix.terms[t.Word] = append(list, &Posting{doc.ID, []int{t.At}})
	})
	return doc
}

// Hit is a document that a query finds, with its weight.
type Hit struct {
	Doc    int
	Weight int
}

// Iterator has hits in the order of documents; nil is the end.
type Iterator interface {
	Next() *Hit
}

type termIterator struct {
	list []*Posting
	i    int
}

func (it *termIterator) Next() *Hit {
	if it.i == len(it.list) {
		return nil
	}
	p := it.list[it.i]
	it.i++
	return &Hit{p.Doc, len(p.Positions)}
}

// mergeIterator walks two iterators and keeps what the rule accepts.
type mergeIterator struct {
	a, b Iterator
	x, y *Hit
	rule func(x, y *Hit) *Hit
}

func newMerge(a, b Iterator, rule func(x, y *Hit) *Hit) *mergeIterator {
	return &mergeIterator{a, b, a.Next(), b.Next(), rule}
}

func (it *mergeIterator) Next() *Hit {
	for it.x != nil || it.y != nil {
		x, y := it.x, it.y
		switch {
		case y == nil || x != nil && x.Doc < y.Doc:
			y = nil
		case x == nil || y.Doc < x.Doc:
			x = nil
		}
		if x != nil {
			it.x = it.a.Next()
		}
		if y != nil {
			it.y = it.b.Next()
		}
		if hit := it.rule(x, y); hit != nil {
			return hit
		}
	}
	return nil
}

func both(x, y *Hit) *Hit {
	if x == nil || y == nil {
		return nil
	}
	return &Hit{x.Doc, x.Weight + y.Weight}
}

func anyOf(x, y *Hit) *Hit {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return &Hit{x.Doc, x.Weight + y.Weight}
}

func without(x, y *Hit) *Hit {
	if y != nil {
		return nil
	}
	return x
}

// phrase finds words that follow each other.
func (ix *Index) phrase(words []string) Iterator {
	found := ix.terms[words[0]]
	for distance, word := range words[1:] {
		var next []*Posting
		list := ix.terms[word]
		for i, j := 0, 0; i < len(found) && j < len(list); {
			a, b := found[i], list[j]
			switch {
			case a.Doc < b.Doc:
				i++
			case b.Doc < a.Doc:
				j++
			default:
				if at := follow(a.Positions, b.Positions, distance+1); len(at) > 0 {
					next = append(next, &Posting{a.Doc, at})
				}
				i++
				j++
			}
		}
		found = next
	}
	return &termIterator{list: found}
}

func follow(a, b []int, distance int) (out []int) {
	j := 0
	for _, at := range a {
		for j < len(b) && b[j] < at+distance {
			j++
		}
		if j < len(b) && b[j] == at+distance {
			out = append(out, at)
		}
	}
	return out
}

// ---- Queries

type QueryError struct {
	query, what string
}

func (e *QueryError) Error() string { return e.query + ": " + e.what }

type query struct {
	index *Index
	words []string
	text  string
}

func fields(s string) (words []string) {
	start := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ' ' {
			if i > start {
				words = append(words, s[start:i])
			}
			start = i + 1
		}
	}
	return words
}

// Search knows a b (both), a OR b, NOT a, "a b" and parentheses set apart by blanks.
func (ix *Index) Search(text string) ([]*Hit, error) {
	q := &query{ix, fields(text), text}
	it, err := q.or()
	if err != nil {
		return nil, err
	}
	if len(q.words) > 0 {
		return nil, &QueryError{text, "unexpected " + q.words[0]}
	}
	var hits []*Hit
	for h := it.Next(); h != nil; h = it.Next() {
		hits = append(hits, h)
	}
	rank(hits)
	return hits, nil
}

func (q *query) or() (Iterator, error) {
	left, err := q.and()
	for err == nil && len(q.words) > 0 && q.words[0] == "OR" {
		q.words = q.words[1:]
		var right Iterator
		if right, err = q.and(); err == nil {
			left = newMerge(left, right, anyOf)
		}
	}
	return left, err
}

func (q *query) and() (Iterator, error) {
	left, err := q.one()
	for err == nil && len(q.words) > 0 && q.words[0] != "OR" && q.words[0] != ")" {
		rule := both
		if q.words[0] == "NOT" {
			q.words = q.words[1:]
			rule = without
		}
		var right Iterator
		if right, err = q.one(); err == nil {
			left = newMerge(left, right, rule)
		}
	}
	return left, err
}

func (q *query) one() (Iterator, error) {
	if len(q.words) == 0 {
		return nil, &QueryError{q.text, "word expected"}
	}
	word := q.words[0]
	q.words = q.words[1:]
	switch {
	case word == "(":
		it, err := q.or()
		if err != nil {
			return nil, err
		}
		if len(q.words) == 0 {
			return nil, &QueryError{q.text, ") expected"}
		}
		q.words = q.words[1:]
		return it, nil
	case word[0] == '"':
		var words []string
		for {
			tokens(word, func(t *Token) { words = append(words, t.Word) })
			if hasSuffix(word, "\"") && len(word) > 1 {
				return q.index.phrase(words), nil
			}
			if len(q.words) == 0 {
				return nil, &QueryError{q.text, "\" expected"}
			}
			word = q.words[0]
			q.words = q.words[1:]
		}
	}
	return &termIterator{list: q.index.terms[stem(fold(word))]}, nil
}

// rank sorts hits by weight, then by document.
func rank(hits []*Hit) {
	for gap := len(hits) / 2; gap > 0; gap /= 2 {
		for i := gap; i < len(hits); i++ {
			for j := i; j >= gap; j -= gap {
				a, b := hits[j-gap], hits[j]
				if a.Weight > b.Weight || a.Weight == b.Weight && a.Doc < b.Doc {
					break
				}
				hits[j-gap], hits[j] = b, a
			}
		}
	}
}

// distance is the number of letters to change from one word to the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := last
			if a[i-1] != b[j-1] {
				cost++
			}
			last = row[j]
			row[j] = min(cost, row[j-1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

func min(first int, rest ...int) int {
	for _, n := range rest {
		if n < first {
			first = n
		}
	}
	return first
}

// Suggest is the known word next to one that is not known.
func (ix *Index) Suggest(word string) (best string) {
	least := 1 << 30
	for term := range ix.terms {
		if d := distance(word, term); d < least || d == least && term < best {
			best, least = term, d
		}
	}
	return best
}

// ---- Texts

type writer struct{ random uint32 }

func (w *writer) pick(list []string) string {
	w.random = w.random*1664525 + 1013904223
	return list[int(w.random>>8)%len(list)]
}

var (
	subjects = []string{"the Sailor", "a Captain", "the old Lighthouse", "two gulls", "nobody"}
	verbs    = []string{"watched", "follows", "counted", "is singing to", "forgets"}
	objects  = []string{"the harbors", "ships", "a storm", "the tides", "the winding coasts", "stars"}
	ends     = []string{" by night", " again and again", "", ", slowly", " without fear"}
)

func (w *writer) text(sentences int) string {
	var out []byte
	for i := 0; i < sentences; i++ {
		out = append(out, w.pick(subjects)+" "+w.pick(verbs)+" "+w.pick(objects)+w.pick(ends)+". "...)
	}
	return string(out)
}

func main() {
	size := 30
	if len(os.Args) > 1 {
		size = atoi(os.Args[1])
	}
	ix := NewIndex()
	w := &writer{random: 11}
	words := 0
	for i := 0; i < size; i++ {
		words += ix.Add("text "+w.pick(objects), w.text(5+i%20)).Words
	}
	println("words", words, "terms", len(ix.terms))
	queries := []string{
		"sailor", "Sailors storms", "captain NOT fear", "gull OR lighthouse stars",
		"\"old lighthouse\"", "\"nobody is singing\" ( tide OR coast ) NOT star", "zebra",
		"\"the winding coasts by night\" OR \"counted ships\"",
	}
	sum := 0
	for round := 0; round < size/4; round++ {
		for i, text := range queries {
			hits, err := ix.Search(text)
			if err != nil {
				println(err.Error())
				continue
			}
			if round == 0 {
				print(text, ": ", len(hits))
				if len(hits) > 0 {
					print(", best ", hits[0].Doc, " ", hits[0].Weight, " ", ix.docs[hits[0].Doc].Title)
				}
				println()
			}
			for _, h := range hits {
				sum = (sum*31 + h.Doc*7 + h.Weight + i) % 1000003
			}
		}
		sum += len(ix.Suggest("lighthose")) + len(ix.Suggest("sturm"))
	}
	for _, bad := range []string{"", "a OR", "( a", "a )", "\"open", "NOT"} {
		if _, err := ix.Search(bad); err != nil {
			println(err.Error())
		}
	}
	println(ix.Suggest("captin"), ix.Suggest("gul"), "checksum", sum)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
