// Receivers with type parameters whose base is no generic type: each is refused, not taken silently.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s

package main

var variable int

type plain struct{}

type list[T any] struct{ head *T }

func (l *list[T]) first() T { return *l.head }

func (e *nil[P]) a(t P)      {} // ERROR "nil is not a type"
func (e true[P]) b(t P)      {} // ERROR "true \(untyped bool constant\) is not a type"
func (e *len[P]) c(t P)      {} // ERROR "len \(built-in\) is not a type"
func (e *variable[P]) d(t P) {} // ERROR "variable \(variable of type int\) is not a type"
func (e *int[P]) e(t P)      {} // ERROR "int is not a generic type"
func (e *plain[P]) f(t P)    {} // ERROR "plain is not a generic type"
func (e *missing[P]) g(t P)  {} // ERROR "undefined: missing"

func main() {}
