// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Control flow: if chains, every form of for, labelled break and continue, goto, switch with and
// without tag, fallthrough, short circuit, scopes and shadowing.

package main

var trace string

func t(name string, v bool) bool {
	trace += name
	return v
}

func loops() {
	n := 0
outer:
	for i := 0; i < 10; i++ {
		for j := 0; ; j++ {
			switch {
			case j == 3:
				continue outer
			case i == 4:
				break outer
			case j > i:
				break
			default:
				n += i*10 + j
			}
		}
	}
	println(n)
	for n > 100 {
		n -= 7
	}
	println(n)
	for {
		n++
		if n%2 == 0 {
			continue
		}
		if n > 120 {
			break
		}
	}
	println(n)
	k := 0
again:
	k++
	if k < 5 {
		goto again
	}
	goto done
done:
	println(k)
choice:
	switch k {
	case 5:
		for {
			break choice
		}
		println("never")
	}
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		print(i, j, " ")
	}
	println()
}

func sw(x int) string {
	switch x {
	case 0:
		return "zero"
	case 1, 2, 3:
		if x == 2 {
			break
		}
		return "small"
	case 4:
		fallthrough
	case 5:
		return "four or five"
	case -1:
	default:
		return "many"
	}
	return "fell out"
}

func mixed(x, y int) int {
	switch z := x * y; z {
	case y + 1:
		return 1
	case x, 12:
		return 2
	default:
		return 3
	case 0:
		return 4
	}
}

func tagless(f float64, s string) int {
	switch {
	case f > 1 && s != "":
		return 1
	case f > 1, s == "x":
		return 2
	}
	switch f {
	case 0.5:
		return 3
	}
	switch (struct {
		a int
		b string
	}{len(s), s}) {
	case struct {
		a int
		b string
	}{3, "abc"}:
		return 4
	}
	return 5
}

func shadow(x int) int {
	if x := x + 1; x > 5 {
		x := "text"
		return len(x)
	} else if y := x * 2; y > 4 {
		x = y
		return x
	}
	{
		x := x
		x += 100
	}
	return x
}

func main() {
	loops()
	for i := -1; i < 7; i++ {
		print(sw(i), "; ")
	}
	println()
	println(mixed(3, 4), mixed(1, 5), mixed(0, 5), mixed(2, 5), mixed(2, 1))
	println(tagless(2, "a"), tagless(2, ""), tagless(0, "x"), tagless(0.5, ""), tagless(0, "abc"), tagless(0, "b"))
	println(shadow(5), shadow(2), shadow(1))
	if t("a", false) && t("b", true) || t("c", true) && !t("d", false) {
		trace += "!"
	}
	v := t("e", true) || t("f", true)
	w := t("g", false) && t("h", true) || v
	println(trace, v, w)
}
