// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Import declarations.

package p

import fmt
// ERROR 11: syntax error: missing import path
import "a" "b"
// ERROR 12: syntax error: unexpected literal "b", expecting semicolon or newline
import 1
import x "c"
import . "d"
import _ "e"
import (
	"f"
	g "g"; "h"
	"i",
)
import 'x'
import ()

var x int

import "late"
// ERROR 1: syntax error: non-declaration statement outside function body
