// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Other statements, and what ends them.

package p

func _() {
	x = 1 y = 2
	// ERROR 8: syntax error: unexpected y at end of statement
}

func _() {
	x, y
	// ERROR 6: syntax error: unexpected newline, expecting := or = or comma
}

func _() {
	x, y++
	// ERROR 6: syntax error: unexpected ++, expecting := or = or comma
}

func _() {
	x, y += 1
	// ERROR 7: syntax error: unexpected +=, expecting := or = or comma
}

func _() {
	x :=
}
// ERROR 1: syntax error: unexpected }, expecting expression

func _() {
	x = = 1
	// ERROR 6: syntax error: unexpected =, expecting expression
}

func _() {
	return 1 2
	// ERROR 11: syntax error: unexpected literal 2 at end of statement
}

func _() {
	return
}

func _() {
	go f
	// ERROR 5: expression in go must be function call
}

func _() {
	go f()
}

func _() {
	go (f())
	// ERROR 5: expression in go must not be parenthesized
}

func _() {
	defer f
	// ERROR 8: expression in defer must be function call
}

func _() {
	defer (f)()
}

func _() {
	defer ((f()))
	// ERROR 8: expression in defer must not be parenthesized
}

func _() {
	go func() {}
	// ERROR 5: expression in go must be function call
}

func _() {
	defer 1
	// ERROR 8: expression in defer must be function call
}

func _() {
	go
}
// ERROR 1: syntax error: unexpected }, expecting expression
// ERROR 1: expression in go must be function call

func _() {
	goto
}
// ERROR 1: syntax error: unexpected }, expecting name

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	goto 1
	// ERROR 2: syntax error: unexpected goto at end of statement
}

func _() {
	{
		x()
	} y()
	// ERROR 4: syntax error: unexpected y at end of statement
}

func _() {
	var a int b
	// ERROR 12: syntax error: unexpected b at end of statement
}

func _() {
	const c = 1 d
	// ERROR 14: syntax error: unexpected d at end of statement
}

func _() {
	type T int U
	// ERROR 13: syntax error: unexpected U at end of statement
}

func _() {
	;
}

func _() {
	;;
}

func _() {
	*p = 1
}

func _() {
	<-c
}

func _() {
	[]int{1}
}

func _() {
	"x"
}

func _() {
	/ x
	// ERROR 2: syntax error: unexpected /, expecting }
}

func _() {
	func g() {}
	// ERROR 7: syntax error: unexpected g, expecting (
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	package q
	// ERROR 2: syntax error: unexpected package, expecting }
}

func _() {
	import "x"
	// ERROR 2: syntax error: unexpected import, expecting }
}

func _() {
	range x
	// ERROR 2: syntax error: unexpected range, expecting }
}

func _() {
	case 1:
	// ERROR 2: syntax error: unexpected case, expecting }
}
