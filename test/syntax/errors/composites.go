// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Composite literals, and where a brace opens a block instead.

package p

func _() {
	_ = T{}
}

func _() {
	_ = T{1, 2,}
}

func _() {
	_ = T{a: 1, "b": 2, {1}: {2}}
}

func _() {
	_ = []T{{1}, {2}}
}

func _() {
	_ = pkg.T{1}
}

func _() {
	_ = G[int]{1}
}

func _() {
	_ = (T){1}
	// ERROR 9: syntax error: cannot parenthesize type in composite literal
}

func _() {
	_ = ([]int){1}
	// ERROR 13: syntax error: cannot parenthesize type in composite literal
}

func _() {
	_ = T{1 2}
	// ERROR 10: syntax error: unexpected literal 2 in composite literal; possibly missing comma or }
}

func _() {
	_ = T{1,
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
		2
}

func _() {
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	_ = T{,}
	// ERROR 8: syntax error: unexpected comma, expecting expression
}

func _() {
	_ = T{a:}
	// ERROR 10: syntax error: unexpected }, expecting expression
}

func _() {
	if x == T{} {
	// ERROR 14: syntax error: unexpected { at end of statement
}

func _() {
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	if x == (T{}) {
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	if x == []int{1}[0] {
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	for range T{} {
	// ERROR 16: syntax error: unexpected { at end of statement
}

func _() {
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	switch T{} {
	// ERROR 13: syntax error: unexpected { at end of statement
}

func _() {
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	_ = 1{}
	// ERROR 7: syntax error: unexpected { at end of statement
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	_ = f(){1}
	// ERROR 9: syntax error: unexpected { at end of statement
}
// ERROR 1: syntax error: non-declaration statement outside function body
