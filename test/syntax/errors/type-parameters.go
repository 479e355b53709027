// RUN: %python %S/../Inputs/errors.py %letgo %s
//
// Type parameter lists, and what is not one: `type T[P ...` may be an array.

package p

type A[P any] struct{}
type B[P, Q any, R interface{ m() }] struct{}
type C[P] struct{}
type D[P *Q] struct{}
type E[P *Q,] struct{}
type F[P *[]int] struct{}
type G[P (Q)] struct{}
type H[P (Q),] struct{}
type I[P *Q | R] struct{}
type J[P ~int] struct{}
type K[~int] struct{}
type L[P ~int | ~string | []byte] struct{}
type M[any] struct{}
type N[P int, Q] struct{}
// ERROR 16: syntax error: missing type constraint
type O[P, Q] struct{}
// ERROR 12: syntax error: missing type constraint
type P[Q,] struct{}
// ERROR 10: syntax error: missing type constraint
type R[] struct{}
type S[1] struct{}
type T[n * 2] struct{}
type U[n + 1,] struct{}
// ERROR 13: syntax error: unexpected comma; expecting ]
type V[P any] = int
type W[P []int] int
type X[P interface{ ~int }, Q P,] int

func a[P any](P)
func b[P](P)
// ERROR 9: syntax error: missing type constraint
func c[P, Q any,](P)
func d[int any, ~string](P)
// ERROR 17: syntax error: type parameters must be named
func e[P *Q](P)
func f[*P any]()
// ERROR 11: syntax error: unexpected any in parameter list; possibly missing comma or ]

var _ = a[int,]
var _ = a[int, string]
var _ = a[](1)
// ERROR 11: syntax error: unexpected ], expecting operand
var _ A[int]
var _ A[]
// ERROR 9: syntax error: unexpected ], expecting type
var _ A[int, ]
var _ func[P any](P)
// ERROR 11: syntax error: function type must have no type parameters
var _ = func[P any](P) {}
// ERROR 13: syntax error: function type must have no type parameters
