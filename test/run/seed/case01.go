// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 1: a function returns the address of its local. In the function itself that is heap whoever
// compiles it; in a caller that keeps the result to itself the inlined copy is not.
//
// ALLOCS -l: 1
// ALLOCS inlined: 0

package main

type User struct {
	name string
	age  int
}

func getUser() *User {
	user := User{"Gopher", 13} // ERROR GC "moved to heap: user" INLINED
	return &user
}

func main() {
	u := getUser()
	println(u.name, u.age)
}
