// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Struct types: fields, embedded types, tags.

package p

type A struct {
	a int
	b, c int "tag"
	D
	*E
	F.G
	*F.G `tag`
	H[int]
	i [2]int
	j []int
	K[int, string] "tag"
	*L[int]
	(M)
	// ERROR 2: syntax error: cannot parenthesize embedded type
	*(N)
	// ERROR 3: syntax error: cannot parenthesize embedded type
	(*O)
	// ERROR 2: syntax error: cannot parenthesize embedded type
	q, R
	// ERROR 6: syntax error: unexpected newline, expecting type
	s int, t int
	// ERROR 7: syntax error: unexpected comma in struct type; possibly missing semicolon or newline or }
	[2]int
	// ERROR 4: syntax error: unexpected ] after top level declaration
	u, 1 int
	v int 2
	w struct { x int
	}
	func()
	// ERROR 8: method has no receiver
	// ERROR 8: syntax error: unexpected newline, expecting name or (
	map[int]int
	// ERROR 2: syntax error: non-declaration statement outside function body
}
type B struct { a int; b int }
type C struct { a int b int }
// ERROR 23: syntax error: unexpected b in struct type; possibly missing semicolon or newline or }
