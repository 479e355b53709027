// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Types that contain themselves, blank fields, local types of the same name: as dynamic types and as
// the types that are asked for.

package main

type T interface {
	M(interface{ T })
}
type L []L
type F func(F) F
type S struct {
	next *S
	f    func(S) interface{ X() S }
	m    [2]*[]S
}
type A interface{ B() B }
type B interface{ A() A }
type ab struct{}

func (ab) A() A { return ab{} }
func (ab) B() B { return ab{} }

func main() {
	var x any = L{L{}, nil}
	_, ok := x.(L)
	println(ok)
	x = S{}
	_, ok = x.(interface{ X() S })
	println(ok)
	var t T
	x = t
	println(x == nil)
	x, ok = x.(T)
	println(ok)
	x = F(func(f F) F { return f })
	_, ok = x.(func(F) F)
	println(ok)
	var a A = ab{}
	a = a.B().A()
	_, ok = a.(B)
	println(ok)
	x = [3]any{1, "a", [2]any{2.5, struct {
		_ int
		b any
	}{1, 2}}}
	println(x == [3]any{1, "a", [2]any{2.5, struct {
		_ int
		b any
	}{3, 2}}})
	type loc struct{ a int }
	x = loc{1}
	func() {
		type loc struct{ a int }
		_, ok := x.(loc)
		println(ok)
	}()
}
