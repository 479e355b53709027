// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Switch and select statements.

package p

func _() {
	switch {
	}
}

func _() {
	switch x {
	case 1, 2:
	case 3:
		g()
	default:
	}
}

func _() {
	switch x := y.(type) {
	case int, []string:
	case nil:
	}
}

func _() {
	switch x := 1; x.(type) {
	}
}

func _() {
	switch x := 1; y := x.(type) {
	}
}

func _() {
	switch x
	{
	}
}

func _() {
	switch x {
	g()
	// ERROR 2: syntax error: unexpected g, expecting case or default or }
	case 1
	// ERROR 2: syntax error: unexpected case, expecting :
	case 2:
	}
}

func _() {
	switch x {
	case:
	// ERROR 6: syntax error: unexpected :, expecting expression
	}
	// ERROR 2: syntax error: unexpected }, expecting :
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	switch x = 1 {
	// ERROR 2: syntax error: unexpected switch at end of statement
	}
}

func _() {
	switch x {
	case 1: g() case 2:
	// ERROR 14: syntax error: unexpected case at end of statement
	}
}

func _() {
	select {
	case x := <-c:
	case x, ok = <-c:
	case c <- 1:
	case <-c:
	default:
	}
}

func _() {
	select x {
	// ERROR 9: syntax error: missing { after select clause
	}
}

func _() {
	select {
	x
	// ERROR 2: syntax error: unexpected x, expecting case or default or }
	}
	// ERROR 2: syntax error: unexpected }, expecting :
}

func _() {
// ERROR 6: syntax error: unexpected _, expecting (
	select
	// ERROR 2: syntax error: unexpected select at end of statement
	{
	}
}
