// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// A goto may leave blocks, but neither enter one nor jump over a variable.

package p

func over() {
	goto A
	// ERROR 7: goto A jumps over declaration of x at gotos.go:10:4
	x := 1
	_ = x
A:
	goto B
	// ERROR 7: goto B jumps over declaration of y at gotos.go:15:6
	var y, z int
B:
	goto C
	const c = 1
	type T int
C:
	goto D
	{
		x := 1
		_ = x
	}
D:
	{
		goto E
		// ERROR 8: goto E jumps over declaration of w at gotos.go:31:4
	}
	w := 1
	_ = w
E:
	if x {
		goto F
		v := 1
	}
F:
}

func into() {
	goto A
	{
	A:
	}
	if x {
	B:
	} else {
		goto B
	}
	goto C
	for {
	C:
	}
	switch {
	case 1:
	D:
	// ERROR 3: syntax error: missing statement after label
	default:
		goto D
	}
	goto Missing
	func() {
		goto Outer
		// ERROR 8: label Outer not defined
	}()
Outer:
}
