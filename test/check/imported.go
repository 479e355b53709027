// Packages of GOROOT that letgo cannot compile yet can be checked against: their declarations are.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s
// REQUIRES: goroot
package main

import (
	"net/http"
	"reflect"
	"time" // ERROR "imported and not used: .time."
)

type server struct{ http.Server }

func (s *server) name() string {
	var v reflect.Value = s.Addr // ERROR "cannot use s.Addr \(variable of type string\) as type reflect.Value in variable declaration"
	_ = http.nothing             // ERROR "undefined: http.nothing"
	_ = http.Nothing             // ERROR "undefined: http.Nothing"
	return v                     // ERROR "cannot use v \(variable of type reflect.Value\) as type string in return statement"
}

func main() {
	var s server
	s.inShutdown = true // ERROR "s.inShutdown undefined \(type server has no field or method inShutdown\)"
	s.Serve(1)          // ERROR "cannot use 1 \(constant of type int\) as type net.Listener in argument to s.Serve:\n\tint does not implement net.Listener \(missing Accept method\)"
}
