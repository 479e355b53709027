// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Headers of if statements and their most common mistakes.

package p

func _() {
	if {
	// ERROR 5: syntax error: missing condition in if statement
	}
}

func _() {
	if x {
	}
}

func _() {
	if x := 1; x {
	}
}

func _() {
	if x := 1; {
	// ERROR 11: syntax error: missing condition in if statement
	}
}

func _() {
	if x := 1 {
	// ERROR 7: syntax error: cannot use x := 1 as value
	}
}

func _() {
	if x = 1 {
	// ERROR 7: syntax error: cannot use assignment (x) = (1) as value
	}
}

func _() {
	if x += 1 {
	// ERROR 7: syntax error: cannot use x += 1 as value
	}
}

func _() {
	if x++ {
	// ERROR 6: syntax error: cannot use x++ as value
	}
}

func _() {
	if c <- 1 {
	// ERROR 7: syntax error: cannot use c <- 1 as value
	}
}

func _() {
	if var x = 1; x {
	// ERROR 9: syntax error: var declaration not allowed in if initializer
	}
}

func _() {
	if x, y := g() {
	// ERROR 10: syntax error: cannot use x, y := g() as value
	}
}

func _() {
	if x
	// ERROR 6: syntax error: unexpected newline, expecting { after if clause
	{
	}
}

func _() {
	if x := 1; x
	// ERROR 14: syntax error: unexpected newline, expecting { after if clause
	{
	}
}

func _() {
	if x; y; z {
	// ERROR 9: syntax error: unexpected semicolon, expecting { after if clause
	}
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	if x {
	// ERROR 2: syntax error: unexpected if at end of statement
	} else
	{
	}
}

func _() {
	if x {
	}
	else {
	// ERROR 2: syntax error: unexpected else, expecting }
	}
}

func _() {
	if x {
	} else y {
	// ERROR 9: syntax error: else must be followed by if or statement block
	}
}
// ERROR 1: syntax error: non-declaration statement outside function body

func _() {
	if (x := 1) {
	// ERROR 8: syntax error: unexpected :=, expecting )
	}
}

func _() {
	if ; x {
	}
}

func _() {
	if ; {
	// ERROR 5: syntax error: missing condition in if statement
	}
}
