// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Headers of for statements.

package p

func _() {
	for {
	}
}

func _() {
	for x {
	}
}

func _() {
	for ;; {
	}
}

func _() {
	for i := 0; i < 10; i++ {
	}
}

func _() {
	for i := 0; i < 10 {
	// ERROR 21: syntax error: unexpected {, expecting semicolon or newline
	}
	// ERROR 2: syntax error: unexpected }, expecting expression
}

func _() {
	for i := 0; {
	// ERROR 14: syntax error: unexpected {, expecting for loop condition
	}
}

func _() {
	for i := 0; i < 10; i := 1 {
	// ERROR 24: syntax error: cannot declare in post statement of for loop
	}
}

func _() {
	for var i = 0; i < 10; i++ {
	// ERROR 10: syntax error: var declaration not allowed in for initializer
	}
}

func _() {
	for i = range x {
	}
}

func _() {
	for i, j := range x {
	}
}

func _() {
	for range x {
	}
}

func _() {
	for i := range {
	// ERROR 17: syntax error: unexpected {, expecting expression
	}
	// ERROR 2: syntax error: unexpected }, expecting { after for clause
}

func _() {
	for ; range x; {
	// ERROR 8: syntax error: unexpected range, expecting expression
	}
	// ERROR 2: syntax error: unexpected }, expecting semicolon or newline
}
// ERROR 1: syntax error: unexpected }, expecting { after for clause

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	for i := 0; i = 1; {
	// ERROR 2: syntax error: unexpected for at end of statement
	}
}

func _() {
	for x
	{
	// ERROR 2: syntax error: unexpected {, expecting for loop condition
	}
}

func _() {
	for i := 0; i < 10; i++
	// ERROR 25: syntax error: unexpected newline, expecting { after for clause
	{
	}
}

func _() {
	for i, j {
	// ERROR 11: syntax error: unexpected {, expecting := or = or comma
	}
	// ERROR 2: syntax error: unexpected }, expecting {
}
// ERROR 1: syntax error: unexpected }, expecting expression

func _() {
// ERROR 8: syntax error: unexpected ), expecting { after for clause
	for x := range a, b {
	// ERROR 18: syntax error: unexpected comma, expecting { after for clause
	}
}
