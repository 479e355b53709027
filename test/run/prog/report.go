// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A tool that reads a document from standard input and writes a report. The document is in
// sections that begin with "== kind argument": words are counted, tables summed and aligned,
// paragraphs wrapped, templates filled in, keys and values remembered, lines sorted, matched
// against patterns, and compared with each other. report.in is the document of the test.

package main

import "os"

// ---- Reading

// Scanner has the lines of a file one by one.
type Scanner struct {
	file *os.File
	buf  []byte
	r, w int
	eof  bool
	line string
	err  error
}

func NewScanner(file *os.File) *Scanner {
	return &Scanner{file: file, buf: make([]byte, 64)}
}

func (s *Scanner) fill() {
	if s.r > 0 {
		copy(s.buf, s.buf[s.r:s.w])
		s.w -= s.r
		s.r = 0
	}
	if s.w == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.file.Read(s.buf[s.w:])
	s.w += n
	if err != nil {
		s.eof = true
		if err.Error() != "EOF" {
			s.err = err
		}
	}
}

// Scan reads the next line and says whether there is one.
func (s *Scanner) Scan() bool {
	from := s.r
	for {
		for i := from; i < s.w; i++ {
			if s.buf[i] == '\n' {
				s.line = string(s.buf[s.r:i])
				s.r = i + 1
				return true
			}
		}
		if s.eof {
			rest := s.r < s.w
			s.line = string(s.buf[s.r:s.w])
			s.r = s.w
			return rest
		}
		from = s.w - s.r
		s.fill()
	}
}

// ---- Strings

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func trim(s string) string {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func index(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return i
		}
	}
	return -1
}

func cut(s, sep string) (before, after string, found bool) {
	if i := index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func split(s, sep string) []string {
	var parts []string
	for {
		part, rest, found := cut(s, sep)
		parts = append(parts, trim(part))
		if !found {
			return parts
		}
		s = rest
	}
}

func fields(s string) []string {
	var words []string
	start := -1
	for i, c := range s {
		switch space := c == ' ' || c == '\t'; {
		case space && start >= 0:
			words = append(words, s[start:i])
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		words = append(words, s[start:])
	}
	return words
}

func letters(s string) string {
	var out []rune
	for _, c := range s {
		switch {
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c > 127:
			out = append(out, c)
		}
	}
	return string(out)
}

func width(s string) int { return len([]rune(s)) }

func pad(s string, n int, right bool) string {
	for width(s) < n {
		if right {
			s = " " + s
		} else {
			s += " "
		}
	}
	return s
}

type numberError struct{ text string }

func (e numberError) Error() string { return "not a number: " + quote(e.text) }

func quote(s string) string { return "\"" + s + "\"" }

// parseCents reads a number with at most two decimals.
func parseCents(s string) (int, error) {
	whole, part, _ := cut(s, ".")
	negative := len(whole) > 0 && whole[0] == '-'
	if negative {
		whole = whole[1:]
	}
	if whole == "" || len(part) > 2 {
		return 0, numberError{s}
	}
	n := 0
	for _, c := range whole + part + "00"[len(part):] {
		if c < '0' || c > '9' {
			return 0, numberError{s}
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, nil
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

func formatCents(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + itoa(n/100) + "." + itoa(n/10%10) + itoa(n%10)
}

func sortStrings(list []string, less func(a, b string) bool) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && less(list[j], list[j-1]); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
}

// ---- Sections

// Section is a part of the document: its kind, its argument and its lines.
type Section struct {
	kind, arg string
	start     int
	lines     []string
}

// LineError is a mistake at a line of the document.
type LineError struct {
	line int
	err  error
}

func (e *LineError) Error() string { return "line " + itoa(e.line) + ": " + e.err.Error() }

type message string

func (m message) Error() string { return string(m) }

type Report struct {
	out    []byte
	values map[string]string
	known  map[string]func(r *Report, s *Section) error
}

func (r *Report) print(parts ...string) {
	for _, part := range parts {
		r.out = append(r.out, part...)
	}
	r.out = append(r.out, '\n')
}

func (r *Report) flush(to *os.File) error {
	_, err := to.Write(r.out)
	r.out = r.out[:0]
	return err
}

func readSections(scanner *Scanner) (sections []*Section, err error) {
	current := &Section{kind: "head"}
	sections = append(sections, current)
	for number := 1; scanner.Scan(); number++ {
		line := scanner.line
		if len(line) >= 3 && line[:3] == "== " {
			kind, arg, _ := cut(trim(line[3:]), " ")
			current = &Section{kind: kind, arg: trim(arg), start: number}
			sections = append(sections, current)
			continue
		}
		current.lines = append(current.lines, line)
	}
	return sections, scanner.err
}

func countWords(r *Report, s *Section) error {
	counts := make(map[string]*int)
	var order []string
	total := 0
	for _, line := range s.lines {
		for _, field := range fields(line) {
			word := letters(field)
			if word == "" {
				continue
			}
			n, ok := counts[word]
			if !ok {
				n = new(int)
				counts[word] = n
				order = append(order, word)
			}
			*n++
			total++
		}
	}
	sortStrings(order, func(a, b string) bool {
		x, y := *counts[a], *counts[b]
		return x > y || x == y && a < b
	})
	r.print("words ", itoa(total), ", different ", itoa(len(order)))
	for i, word := range order {
		if i == 6 {
			break
		}
		r.print("  ", pad(itoa(*counts[word]), 3, true), " ", word)
	}
	return nil
}

type column struct {
	title   string
	width   int
	numeric bool
	sum     int
}

func table(r *Report, s *Section) error {
	if len(s.lines) == 0 {
		return &LineError{s.start, message("table without a head")}
	}
	var columns []*column
	for _, title := range split(s.lines[0], ",") {
		columns = append(columns, &column{title, width(title), true, 0})
	}
	var rows [][]string
	for i, line := range s.lines[1:] {
		if trim(line) == "" {
			continue
		}
		row := split(line, ",")
		if len(row) != len(columns) {
			return &LineError{s.start + i + 2, message(itoa(len(row)) + " columns, not " + itoa(len(columns)))}
		}
		for k, cell := range row {
			c := columns[k]
			if w := width(cell); w > c.width {
				c.width = w
			}
			if cents, err := parseCents(cell); err == nil {
				c.sum += cents
			} else {
				c.numeric = false
			}
		}
		rows = append(rows, row)
	}
	writeRow := func(cell func(i int, c *column) string) {
		line := ""
		for i, c := range columns {
			line += "| " + pad(cell(i, c), c.width+2, c.numeric) + " "
		}
		r.print(line, "|")
	}
	writeRow(func(i int, c *column) string { return c.title })
	for _, row := range rows {
		writeRow(func(i int, c *column) string { return row[i] })
	}
	writeRow(func(i int, c *column) string {
		if c.numeric {
			return formatCents(c.sum)
		}
		return ""
	})
	return nil
}

func wrap(r *Report, s *Section) error {
	cents, err := parseCents(s.arg)
	if err != nil {
		return &LineError{s.start, err}
	}
	limit := cents / 100
	line := ""
	flush := func() {
		if line != "" {
			r.print("  ", line)
		}
		line = ""
	}
	for _, text := range append(s.lines, "") {
		words := fields(text)
		if len(words) == 0 {
			flush()
		}
		for _, word := range words {
			if line != "" && width(line)+1+width(word) > limit {
				flush()
			}
			if line != "" {
				line += " "
			}
			line += word
		}
	}
	return nil
}

func set(r *Report, s *Section) error {
	for i, line := range s.lines {
		if trim(line) == "" {
			continue
		}
		key, value, found := cut(line, "=")
		if !found {
			return &LineError{s.start + i + 1, message("no = in " + quote(line))}
		}
		r.values[trim(key)] = trim(value)
	}
	r.print(itoa(len(r.values)), " values")
	return nil
}

func fillIn(r *Report, s *Section) error {
	for i, line := range s.lines {
		out := ""
		for {
			before, rest, found := cut(line, "{{")
			out += before
			if !found {
				break
			}
			key, after, closed := cut(rest, "}}")
			if !closed {
				return &LineError{s.start + i + 1, message("{{ without }}")}
			}
			value, ok := r.values[trim(key)]
			if !ok {
				return &LineError{s.start + i + 1, message("no value " + quote(trim(key)))}
			}
			out += value
			line = after
		}
		r.print("  ", out)
	}
	return nil
}

func sortLines(r *Report, s *Section) error {
	orders := map[string]func(a, b string) bool{
		"":        func(a, b string) bool { return a < b },
		"reverse": func(a, b string) bool { return a > b },
		"length":  func(a, b string) bool { return width(a) < width(b) },
	}
	less, ok := orders[s.arg]
	if !ok {
		return &LineError{s.start, message("no order " + quote(s.arg))}
	}
	sortStrings(s.lines, less)
	for _, line := range s.lines {
		if line != "" {
			r.print("  ", line)
		}
	}
	return nil
}

// matches knows ? for one byte and * for any number of them.
func matches(pattern, s string) bool {
	switch {
	case pattern == "":
		return s == ""
	case pattern[0] == '*':
		return matches(pattern[1:], s) || s != "" && matches(pattern, s[1:])
	case s == "":
		return false
	}
	return (pattern[0] == '?' || pattern[0] == s[0]) && matches(pattern[1:], s[1:])
}

func grep(r *Report, s *Section) error {
	for i, line := range s.lines {
		if matches(s.arg, line) {
			r.print("  ", itoa(s.start+i+1), ": ", line)
		}
	}
	return nil
}

// difference prints what changes between the lines before and after "--".
func difference(r *Report, s *Section) error {
	middle := -1
	for i, line := range s.lines {
		if line == "--" {
			middle = i
		}
	}
	if middle < 0 {
		return &LineError{s.start, message("nothing to compare with")}
	}
	a, b := s.lines[:middle], s.lines[middle+1:]
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			switch {
			case a[i] == b[j]:
				common[i][j] = common[i+1][j+1] + 1
			case common[i+1][j] >= common[i][j+1]:
				common[i][j] = common[i+1][j]
			default:
				common[i][j] = common[i][j+1]
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			r.print("    ", a[i])
			i++
			j++
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			r.print("  - ", a[i])
			i++
		default:
			r.print("  + ", b[j])
			j++
		}
	}
	return nil
}

func (r *Report) section(s *Section) (err error) {
	handle, ok := r.known[s.kind]
	if !ok {
		return &LineError{s.start, message("unknown section " + quote(s.kind))}
	}
	defer func() {
		if x := recover(); x != nil {
			if e, ok := x.(error); ok {
				err = &LineError{s.start, e}
				return
			}
			panic(x)
		}
	}()
	r.print("-- ", s.kind, " ", s.arg)
	return handle(r, s)
}

func main() {
	sections, err := readSections(NewScanner(os.Stdin))
	if err != nil {
		println("report:", err.Error())
		os.Exit(1)
	}
	r := &Report{
		values: make(map[string]string),
		known: map[string]func(*Report, *Section) error{
			"words": countWords, "table": table, "wrap": wrap, "set": set, "fill": fillIn,
			"sort": sortLines, "grep": grep, "diff": difference,
			"panic": func(r *Report, s *Section) error { return message(s.lines[len(s.arg)]) },
		},
	}
	mistakes := 0
	for _, s := range sections[1:] {
		if err := r.section(s); err != nil {
			mistakes++
			r.print("!! ", err.Error())
		}
		if err := r.flush(os.Stdout); err != nil {
			println("report:", err.Error())
			os.Exit(1)
		}
	}
	println(len(sections)-1, "sections,", mistakes, "mistakes")
}
