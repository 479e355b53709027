// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Slice expressions.

package p

func _() {
	_ = a[:]
}

func _() {
	_ = a[1:]
}

func _() {
	_ = a[:2]
}

func _() {
	_ = a[1:2:3]
}

func _() {
	_ = a[:2:3]
}

func _() {
	_ = a[::]
	// ERROR 9: middle index required in 3-index slice
	// ERROR 10: final index required in 3-index slice
}

func _() {
	_ = a[1::3]
	// ERROR 10: middle index required in 3-index slice
}

func _() {
	_ = a[1:2:]
	// ERROR 12: final index required in 3-index slice
}

func _() {
	_ = a[::3]
	// ERROR 9: middle index required in 3-index slice
}

func _() {
	_ = a[1:2:3:4]
	// ERROR 13: syntax error: unexpected :, expecting ]
}

func _() {
	_ = a[1:2
	// ERROR 11: syntax error: unexpected newline, expecting ]
}
