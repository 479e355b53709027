// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 1: a function returns the address of its local. It leaves the function, which is all that gc
// asks and that -m says of its line; but a caller that keeps the result to itself has it in its own
// frame, where it is inlined or makes room for it.
//
// ALLOCS -l: 0
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
