// REQUIRES: letgo, runtime
// RUN: %python %S/verdicts.py --letgo %letgo --gc %gc %s

// Case 6: a method is called through an interface. Go's compiler finds the method when it sees the
// one type in the same function; a value that is passed on as an interface escapes. letgo asks which
// methods the call can reach and whether one of them leaks. A box of constants is static data.
//
// ALLOCS -l: 0
// ALLOCS inlined: 0

package main

type Animal interface{ Speak() int }

type Dog struct{ age int }
type Cat struct{ lives int }

func (d *Dog) Speak() int { return d.age } // GC "d does not escape"
func (c Cat) Speak() int  { return c.lives }

func hear(a Animal) int { return a.Speak() } // GC "leaking param: a"

func main() {
	dog := Dog{4}
	var d Animal = &dog
	println(d.Speak())

	println(hear(&Dog{5})) // GC "&Dog{...} escapes to heap"
	println(hear(Cat{9}))  // GC "Cat{...} escapes to heap"
	var c Animal
	c = Cat{7} // GC "Cat{...} escapes to heap"
	println(c.Speak())
}
