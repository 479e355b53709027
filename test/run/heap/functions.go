// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Calls of function values that nobody here knows: parameters, entries of maps and slices, fields,
// results. They reach the functions of their type that the program makes values of; what is handed
// over stays where none of these keeps it. Go's compiler knows none of them.

package main

type point struct{ x, y int }

func parameter(f func(p *int, n int)) int {
	v := 1 // GC "moved to heap: v"
	f(&v, 2)
	return v
}

type handler struct{ call func(p *point) int }

func field(h *handler) int {
	p := point{1, 2} // GC "moved to heap: p"
	return h.call(&p)
}

func inSlice(list []func(p *point) int) (sum int) {
	for _, f := range list {
		p := point{sum, 1} // GC "moved to heap: p"
		sum += f(&p)
	}
	return sum
}

func generic[E any](e E, f func(*E)) E { // GC "moved to heap: e"
	f(&e)
	return e
}

type matcher func(text string, next func(rest string) bool) bool

func (m matcher) twice(text string) bool {
	calls := 0 // GC "moved to heap: calls"
	found := m(text, func(rest string) bool { // GC "func literal escapes to heap"
		calls++
		return rest == "" || calls > 1
	})
	return found && calls > 0
}

var keeper func(p *uint8)
var kept *uint8

// One function of the type keeps what it is handed, so any of them may.
// CHECK-LABEL: define {{.*}}@main.leaks(
// CHECK: call {{.*}}@rt_new
func leaks() {
	v := uint8(7) // ERROR GC "moved to heap: v"
	keeper(&v)
}

func read(p *uint8) { println(*p) }
func keep(p *uint8) { kept = p }

func main() {
	k := 3
	println(parameter(func(p *int, n int) { *p += n * k }))
	add := func(p *point) int { return p.x + p.y }
	println(field(&handler{add}), inSlice([]func(p *point) int{add, func(p *point) int { p.x++; return p.x }}))
	println(generic(4, func(p *int) { *p++ }), generic("a", func(p *string) { *p += "b" }))
	var m matcher = func(text string, next func(rest string) bool) bool {
		return text != "" && next(text[1:])
	}
	println(m.twice("x"), m.twice("xy"))
	for i := 0; i < 2; i++ {
		keeper = read
		if i == 1 {
			keeper = keep
		}
		leaks()
	}
	println(*kept)
}
