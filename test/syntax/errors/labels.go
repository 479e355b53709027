// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Labels are unique, used, and not at the end of nothing.

package p

func f() {
L1:
	for {
		break L1
	}
L2:
// ERROR 1: label L2 defined and not used
	x()
L3:
	x()
	goto L3
L3:
// ERROR 1: label L3 already defined at labels.go:15:1
	x()
	goto L4
	// ERROR 7: label L4 not defined
_:
	x()
L5:
// ERROR 1: label L5 defined and not used
}

func g() {
	if x {
	L6: }
	goto L7
L7:
	var y int
	switch x {
	L8:
	// ERROR 2: syntax error: unexpected L8, expecting case or default or }
	case 1:
	}
}
