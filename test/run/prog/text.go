// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Strings and bytes: a builder by append, Levenshtein distance with two rows that change places,
// words counted in a sorted slice, run-length coding, runes of several widths, a pattern matcher.

package main

type builder struct{ bytes []byte }

func (b *builder) text(s string) *builder {
	b.bytes = append(b.bytes, s...)
	return b
}

func (b *builder) number(n int) *builder {
	if n < 0 {
		return b.text("-").number(-n)
	}
	if n >= 10 {
		b.number(n / 10)
	}
	b.bytes = append(b.bytes, byte('0'+n%10))
	return b
}

func (b *builder) join(separator string, parts ...string) *builder {
	for i, part := range parts {
		if i > 0 {
			b.text(separator)
		}
		b.text(part)
	}
	return b
}

func (b *builder) String() string { return string(b.bytes) }

func least(first int, rest ...int) int {
	for _, v := range rest {
		if v < first {
			first = v
		}
	}
	return first
}

func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	above, row := make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range above {
		above[j] = j
	}
	for i, r := range from {
		row[0] = i + 1
		for j, q := range to {
			cost := 1
			if r == q {
				cost = 0
			}
			row[j+1] = least(above[j]+cost, above[j+1]+1, row[j]+1)
		}
		above, row = row, above
	}
	return above[len(to)]
}

type entry struct {
	word  string
	count int
}

type index struct{ entries []entry }

func (x *index) find(word string) *entry {
	low, high := 0, len(x.entries)
	for low < high {
		middle := (low + high) / 2
		if x.entries[middle].word < word {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(x.entries) || x.entries[low].word != word {
		x.entries = append(x.entries, entry{})
		copy(x.entries[low+1:], x.entries[low:])
		x.entries[low] = entry{word: word}
	}
	return &x.entries[low]
}

func words(text string, each func(word string)) {
	start := -1
	for i, r := range text + " " {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 127
		if letter && start < 0 {
			start = i
		}
		if !letter && start >= 0 {
			each(text[start:i])
			start = -1
		}
	}
}

func lower(s string) string {
	bytes := []byte(s)
	for i, c := range bytes {
		if 'A' <= c && c <= 'Z' {
			bytes[i] = c + 'a' - 'A'
		}
	}
	return string(bytes)
}

func encode(s string) string {
	var b builder
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] == s[i] {
			j++
		}
		if j-i > 1 {
			b.number(j - i)
		}
		b.text(s[i : i+1])
		i = j
	}
	return b.String()
}

func decode(s string) (out string) {
	count := 0
	for _, r := range s {
		if '0' <= r && r <= '9' {
			count = 10*count + int(r-'0')
			continue
		}
		if count == 0 {
			count = 1
		}
		for ; count > 0; count-- {
			out += string(r)
		}
	}
	return
}

func reverse(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		p, q := &runes[i], &runes[j]
		*p, *q = *q, *p
	}
	return string(runes)
}

// matches: ? is one byte, * any number of them.
func matches(pattern, s string) bool {
	if pattern == "" {
		return s == ""
	}
	switch c := pattern[0]; c {
	case '*':
		for i := 0; i <= len(s); i++ {
			if matches(pattern[1:], s[i:]) {
				return true
			}
		}
		return false
	default:
		return s != "" && (c == '?' || c == s[0]) && matches(pattern[1:], s[1:])
	}
}

const poem = `Whose woods these are I think I know.
The wind, the wind is in the trees; the snow
falls on the woods, and no one knows
whose are the trees and whose the snow.`

func main() {
	var b builder
	b.text("n=").number(-1203).text(" [").join(", ", "a", "bc", "", "def").text("]")
	println(b.String(), len(b.bytes))

	for _, pair := range [][2]string{{"kitten", "sitting"}, {"", "abc"}, {"flaw", "lawn"},
		{"größe", "grosse"}, {"intention", "execution"}, {"same", "same"}} {
		println(pair[0], pair[1], distance(pair[0], pair[1]))
	}

	var x index
	total := 0
	words(poem, func(word string) {
		x.find(lower(word)).count++
		total++
	})
	println(total, "words,", len(x.entries), "different")
	for i := range x.entries {
		if e := &x.entries[i]; e.count > 1 {
			println(" ", e.word, e.count)
		}
	}

	coded := encode("aaaabbbcccccccccccd")
	println(coded, decode(coded), decode(encode(poem)) == poem)
	println(reverse("héllo, 世界"), len("世界"), len([]rune("世界")), "世界"[3:] == "界")
	for i, r := range "a\xffé\u20ac" {
		print(i, ":", r, " ")
	}
	println()
	for _, pattern := range []string{"*", "t*s", "t??es", "?", "*e*e*", "trees*"} {
		print(matches(pattern, "trees"), " ")
	}
	println()
}
