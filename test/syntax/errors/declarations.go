// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Top-level and grouped declarations.

package p

const
const a = 1
// ERROR 1: syntax error: unexpected const, expecting name
const b, c
const d := 2
// ERROR 9: syntax error: unexpected :=, expecting =
const (
	e = iota
	f
	g h = 3
	i h
)
var j
// ERROR 6: syntax error: unexpected newline, expecting type
var k int = 1
var l := 1
// ERROR 7: syntax error: unexpected :=, expecting =
var m, n = 1, 2
var o,
var (
// ERROR 1: syntax error: unexpected var, expecting name
	q int
	// ERROR 4: syntax error: unexpected int, expecting )
	r = 1 s = 2
	// ERROR 2: syntax error: non-declaration statement outside function body
)
type T
// ERROR 7: syntax error: unexpected newline in type declaration
type U = int
type V := int
// ERROR 8: syntax error: unexpected :=, expecting =
type (
	W int
	X struct{}
)
x := 1
// ERROR 1: syntax error: non-declaration statement outside function body
if true {
}
func
func f
// ERROR 1: syntax error: unexpected func, expecting name or (
func (
func g() {
// ERROR 6: syntax error: unexpected g, expecting (
}
// ERROR 1: syntax error: unexpected } in parameter list; possibly missing comma or )
func h()
{
// ERROR 1: syntax error: unexpected semicolon or newline before {
}
var last int
