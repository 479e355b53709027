// Unused things, missing returns, labels and jumps.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s

package main

func unused(p int) (r int) {
	x := 1 // ERROR "x declared but not used"
	var y int // ERROR "y declared but not used"
	y = 2
	z, w := 1, 2 // ERROR "z declared but not used"
	_ = func() {
		z = w
		v := 1 // ERROR "v declared but not used"
	}
	return
}

func missing(a int) int {
	if a > 0 {
		return 1
	}
} // ERROR "missing return"

func endless(a int) int {
	for {
		if a > 2 {
			panic("over")
		}
	}
}

func left(a int) int {
L:
	for {
		switch a {
		case 1:
			break L
		}
	}
} // ERROR "missing return"

func cases(a int) int {
	switch a {
	case 1:
		fallthrough
	case 2, 3:
		return 1
	case 2: // ERROR "duplicate case 2 \(untyped int constant\) in expression switch|duplicate case 2"
		return 2
	default:
		panic(a)
	}
}

func jumps() {
	goto over // ERROR "goto over jumps over declaration of a"
	a := 1
	_ = a
over:
	goto nowhere // ERROR "label nowhere not defined"
idle: // ERROR "label idle defined and not used"
	for {
		continue idle2 // ERROR "continue label not defined: idle2"
	}
	break // ERROR "break is not in a loop, switch, or select"
}

func results() (int, string) {
	if true {
		return 1 // ERROR "not enough return values\n\thave \(number\)\n\twant \(int, string\)"
	}
	return 1, "a", 2 // ERROR "too many return values"
}

func shadow() (err string) {
	{
		err := "x"
		_ = err
		return // ERROR "result parameter err not in scope at return"
	}
}

func main() {
	unused(1)
	a, b := results()
	a, b := results() // ERROR "no new variables on left side of :="
	a = results()     // ERROR "assignment mismatch: 1 variable but results returns 2 values"
	a, b = 1          // ERROR "assignment mismatch: 2 variables but 1 value"
	missing()         // ERROR "not enough arguments in call to missing\n\thave \(\)\n\twant \(int\)"
	missing(1, 2)     // ERROR "too many arguments in call to missing"
	a + 1             // ERROR "a \+ 1 \(value of type int\) is not used"
	_ = b
}
