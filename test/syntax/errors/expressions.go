// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Operands, operators, selectors, calls, conversions.

package p

func _() {
	_ = // nothing
}
// ERROR 1: syntax error: unexpected }, expecting expression

func _() {
	_ = 1 +
}
// ERROR 1: syntax error: unexpected }, expecting expression

func _() {
	_ = (1 + 2
	// ERROR 12: syntax error: unexpected newline, expecting )
}

func _() {
	_ = )
	// ERROR 6: syntax error: unexpected ), expecting expression
}

func _() {
	_ = a.
}
// ERROR 1: syntax error: unexpected }, expecting name or (

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	_ = a.1
}

func _() {
	_ = a.(int
	// ERROR 12: syntax error: unexpected newline, expecting )
}

func _() {
	_ = a.()
	// ERROR 9: syntax error: unexpected ), expecting type
}

func _() {
	_ = a.(type)
}

func _() {
	_ = a[]
	// ERROR 8: syntax error: unexpected ], expecting operand
}

func _() {
	_ = a[1
	// ERROR 9: syntax error: unexpected newline, expecting comma, : or ]
}

func _() {
	_ = a[1 2]
}

func _() {
	_ = f(1 2)
	// ERROR 10: syntax error: unexpected literal 2 in argument list; possibly missing comma or )
}

func _() {
	_ = f(1, 2
	// ERROR 12: syntax error: unexpected newline in argument list; possibly missing comma or )
}

func _() {
	_ = f(a..., b)
	// ERROR 14: syntax error: unexpected b, expecting )
}

func _() {
	_ = f(,)
	// ERROR 8: syntax error: unexpected comma, expecting expression
}

func _() {
	_ = <-<-c
}

func _() {
	_ = <-chan int(c)
}

func _() {
	_ = <-chan<- int(c)
}

func _() {
	_ = <-chan (<-int)(c)
	// ERROR 16: syntax error: unexpected int, expecting chan
}

func _() {
	_ = !
}
// ERROR 1: syntax error: unexpected }, expecting expression

func _() {
	_ = a ! b
	// ERROR 8: syntax error: unexpected ! at end of statement
}

func _() {
	_ = a && || b
	// ERROR 11: syntax error: unexpected ||, expecting expression
}

func _() {
	_ = *p.q
}

func _() {
	_ = &T{}
}

func _() {
	_ = &(T{})
}

func _() {
	_ = ~x
}

func _() {
	_ = func() {}
}

func _() {
	_ = func() {}()
}

func _() {
	_ = func()
}

func _() {
	_ = struct{}{}
}

func _() {
	_ = a++ + 1
	// ERROR 7: syntax error: unexpected ++ at end of statement
}

func _() {
	_ = if true {}
	// ERROR 6: syntax error: unexpected if, expecting expression
}

func _() {
	_ = []int{1, 2
	// ERROR 16: syntax error: unexpected newline in composite literal; possibly missing comma or }
	}
}
