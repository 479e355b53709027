// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// In a switch without a tag, a case that is an interface is compared with true.

package main

type yes bool

func pick(x, y interface{}) int {
	switch {
	case x:
		return 1
	case y, x != nil:
		return 2
	}
	return 3
}

func main() {
	println(pick(true, nil), pick(false, true), pick(nil, 1), pick(1, nil), pick(yes(true), "t"))
	switch x := interface{}(true); {
	case x:
		println("true")
	default:
		println("false")
	}
}
