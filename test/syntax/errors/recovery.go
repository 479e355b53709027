// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// After an error the parser finds its way back: what follows is parsed and checked.

package p

func a() {
	x := (1
	// ERROR 9: syntax error: unexpected newline, expecting )
	for {
	// ERROR 2: syntax error: unexpected for at end of statement
		break
	}
	y := 1 1
	// ERROR 9: syntax error: unexpected literal 1 at end of statement
	if z {
		q(]
		// ERROR 5: syntax error: unexpected ], expecting expression
	}
	w[1}
	// ERROR 5: syntax error: unexpected }, expecting comma, : or ]
}

func b() {
	switch x {
	// ERROR 2: syntax error: unexpected switch, expecting expression
	case 1 2:
	// ERROR 2: syntax error: unexpected case, expecting }
		break
	}
	m := map[string]int{
		"a": 1
		"b": 2
	}
	f(1,
		2
	)
}

var c = 1 +

func d() {
// ERROR 6: syntax error: unexpected d, expecting (
	return
}}
// ERROR 1: syntax error: unexpected } after top level declaration

func e() {
