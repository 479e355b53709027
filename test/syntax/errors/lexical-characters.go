// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Characters that start no token, and characters that may not stand in an identifier.

package p

var a# = 1
// ERROR 6: invalid character U+0023 '#'
var b = $
// ERROR 9: invalid character U+0024 '$'
var c = 1 ? 2 : 3
// ERROR 1: syntax error: unexpected var, expecting expression
// ERROR 11: invalid character U+003F '?'
var dé, 世 int
var e€ int
// ERROR 6: invalid character U+20AC '€' in identifier
var ٣ int
// ERROR 5: identifier cannot begin with digit U+0663 '٣'
var x٣ int
var f = @
// ERROR 9: invalid character U+0040 '@'
