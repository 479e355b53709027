// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Interface types: methods, embedded types, unions.

package p

type A interface {
	a()
	b(int) string
	C
	D.E
	F[int]
	G[int, string]
	~int
	~int | ~string | H
	I | []int
	*J
	[]int
	func()
	(K)
	l[P any]()
	// ERROR 3: interface method must have no type parameters
	m[]()
	// ERROR 4: empty type parameter list
	N[]
	// ERROR 4: empty type argument list
	n int
	// ERROR 4: syntax error: unexpected int in interface type; possibly missing semicolon or newline or }
	o, q()
	// ERROR 7: syntax error: unexpected ) after top level declaration
	1
	~
	r() | int
	type int, string
	// ERROR 10: syntax error: unexpected comma in type declaration
}
// ERROR 1: syntax error: non-declaration statement outside function body
type B interface { a(); b() }
type C interface { a() b() }
// ERROR 25: syntax error: unexpected ( in interface type; possibly missing semicolon or newline or }
