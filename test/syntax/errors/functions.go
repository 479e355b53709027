// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Functions, methods, receivers, parameters.

package p

func () a() {}
// ERROR 9: method has no receiver
func (x T, y T) b() {}
// ERROR 17: method has multiple receivers
func (T) c() {}
func (t *T) d() {}
func (t T) e[P any]() {}
// ERROR 13: syntax error: method must have no type parameters
func f[]() {}
// ERROR 8: syntax error: empty type parameter list
func g(a, b int, c) {}
// ERROR 18: syntax error: mixed named and unnamed parameters
func h(a int, string) {}
// ERROR 15: syntax error: mixed named and unnamed parameters
func i(int, string) {}
func j(a ...int, b ...) {}
// ERROR 23: syntax error: ... is missing type
func k(a.b, c.d) {}
func l(a []int, b [2]int, [3]int) {}
// ERROR 27: syntax error: mixed named and unnamed parameters
func m() (a, b int) { return }
func n() (int, b string) { return }
func o(,) {}
// ERROR 8: syntax error: unexpected comma, expecting )
func q(a int,) {}
func r(a int b int) {}
// ERROR 14: syntax error: unexpected b in parameter list; possibly missing comma or )
func s() int string {}
// ERROR 14: syntax error: unexpected string after top level declaration
func t(a [n]) {}
func (x) u() {}
func 1() {}
// ERROR 6: syntax error: unexpected literal 1, expecting name or (
func v(func(int) string, <-chan int)
func w(a func(int), func(int)) {}
// ERROR 25: syntax error: mixed named and unnamed parameters
