// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Strings: concatenation, comparison, indexing, slicing, range with invalid UTF-8, conversions.

package main

var global = "package"

//go:noinline
func s(x string) string { return x }

func order(a, b string) {
	println(a == b, a != b, a < b, a <= b, a > b, a >= b)
}

func runes(x string) {
	for i, r := range x {
		print(i, ":", r, " ")
	}
	println()
	for i := range x {
		print(i, " ")
	}
	n := 0
	for range x {
		n++
	}
	println("-", n, len(x), len([]rune(x)))
}

func main() {
	order(s("abc"), s("abd"))
	order(s("abc"), s("abc"))
	order(s("abc"), s("ab"))
	order(s(""), s(""))
	order(s("\xff"), s("a"))
	a, b := s("left"), s("right")
	println(a+b, a+"-"+b, a+s("")+b+"!"+global, s("")+s(""))
	a += b
	println(a, len(a), a[0], a[len(a)-1], a[4:], a[:4], a[2:6], a[len(a):] == "")
	runes("h\u00e9llo, \u4e16\u754c \U0001f600")
	runes("a\xffb\xe4\xb8c\xed\xa0\x80")
	runes("")
	bytes := []byte(a)
	bytes[0] = 'L'
	println(string(bytes), a, string(bytes[1:3]), len(bytes))
	rs := []rune("\u4e16a\xff")
	println(len(rs), rs[0], rs[1], rs[2], string(rs))
	println(string(rune(65)), string(rune(0x4e16)), string(rune(-1)) == "\uFFFD", string(rune(0x110000)))
	raw := `raw\n` + "\t|\x00|"
	println(len(raw), raw[3] == '\\', raw[6])
	switch s("two") {
	case "one":
		println(1)
	case "two", "three":
		println(23)
	default:
		println("none")
	}
	type named string
	n := named("x") + "y"
	println(string(n), n == "xy", len(n))
	copied := make([]byte, 3)
	println(copy(copied, "hello"), string(copied))
	copied = append(copied, " world"...)
	println(string(copied), string(append([]byte(nil), "nil"...)))
}
