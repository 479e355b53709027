// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='call{{.*}}@rt_new'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Maps that stay take their keys and elements with them; of one that is read and leaks, only that
// part leaks that is read: keys and elements are apart, also when keys are strings, structs and
// interfaces, in loops, in callees and in maps of maps. For Go's compiler all is heap that a map
// holds.

package main

var sink *int

// CHECK-LABEL: define {{.*}}@main.elementLeaks(
// CHECK: call {{.*}}@rt_new
func elementLeaks(n int) int {
	k := n     // GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	m := map[*int]*int{}
	m[&k] = &x
	sink = m[&k]
	return k
}

// CHECK-LABEL: define {{.*}}@main.keyLeaks(
// CHECK: call {{.*}}@rt_new
func keyLeaks(n int) int {
	k := n     // ERROR GC "moved to heap: k"
	x := n + 1 // GC "moved to heap: x"
	m := map[*int]*int{&k: &x}
	for p := range m {
		sink = p
	}
	return *m[&k]
}

// CHECK-LABEL: define {{.*}}@main.rangedLeaks(
// CHECK: call {{.*}}@rt_new
func rangedLeaks(n int) int {
	k := n     // GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	m := map[*int]*int{&k: &x}
	for p, q := range m {
		*p += *q
		sink = q
	}
	return k
}

type place struct {
	line int
	p    *int
	name string
}

// CHECK-LABEL: define {{.*}}@main.structs(
// CHECK: call {{.*}}@rt_new
func structs(n int) int {
	k := n     // GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	m := map[place][2]*int{}
	m[place{n, &k, "a"}] = [2]*int{nil, &x}
	sink = m[place{n, &k, "a"}][1]
	return k
}

// CHECK-LABEL: define {{.*}}@main.structKeyLeaks(
// CHECK: call {{.*}}@rt_new
func structKeyLeaks(n int) int {
	k := n     // ERROR GC "moved to heap: k"
	x := n + 1 // GC "moved to heap: x"
	m := map[place][2]*int{}
	m[place{n, &k, "a"}] = [2]*int{nil, &x}
	for key := range m {
		sink = key.p
	}
	return *m[place{n, &k, "a"}][1]
}

// CHECK-LABEL: define {{.*}}@main.interfaces(
// CHECK: call {{.*}}@rt_new
func interfaces(n int) int {
	k := n     // GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	m := map[any]any{}
	m[&k] = &x
	sink = m[&k].(*int)
	return k
}

// CHECK-LABEL: define {{.*}}@main.interfaceKeyLeaks(
// CHECK: call {{.*}}@rt_new
func interfaceKeyLeaks(n int) int {
	k := n     // ERROR GC "moved to heap: k"
	x := n + 1 // GC "moved to heap: x"
	m := map[any]any{}
	m[&k] = &x
	for key := range m {
		sink = key.(*int)
	}
	return *m[&k].(*int)
}

func put(m map[*int]*int, k, v *int) { m[k] = v }
func get(m map[*int]*int) (v *int) {
	for _, v = range m {
	}
	return v
}

// CHECK-LABEL: define {{.*}}@main.callees(
// CHECK: call {{.*}}@rt_new
func callees(n int) int {
	k := n     // GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	m := map[*int]*int{}
	put(m, &k, &x)
	sink = get(m)
	return k
}

// CHECK-LABEL: define {{.*}}@main.mapsOfMaps(
// CHECK: call {{.*}}@rt_new
func mapsOfMaps(n int) int {
	k := n                            // GC "moved to heap: k"
	x := n + 1                        // ERROR GC "moved to heap: x"
	m := map[int]map[*int]*int{n: {}} // GC "map\[\*int\]\*int{} escapes to heap"
	m[n][&k] = &x
	for _, inner := range m {
		sink = inner[&k]
	}
	return k
}

var inner map[*int]*int

// The inner map leaks, and so does all that it holds, and not what the outer one holds beside it.
// CHECK-LABEL: define {{.*}}@main.innerLeaks(
// CHECK-COUNT-3: call {{.*}}@rt_new
func innerLeaks(n int) {
	k := n     // ERROR GC "moved to heap: k"
	x := n + 1 // ERROR GC "moved to heap: x"
	y := n + 2 // GC "moved to heap: y"
	m := map[*int]map[*int]*int{}
	m[&y] = map[*int]*int{} // ERROR GC "map\[\*int\]\*int{} escapes to heap"
	m[&y][&k] = &x
	inner = m[&y]
}

// CHECK-LABEL: define {{.*}}@main.main(
func main() {
	println(elementLeaks(1), *sink)
	println(keyLeaks(2), *sink)
	println(rangedLeaks(3), *sink)
	println(structs(4), *sink)
	println(structKeyLeaks(5), *sink)
	println(interfaces(6), *sink)
	println(interfaceKeyLeaks(7), *sink)
	println(callees(8), *sink)
	println(mapsOfMaps(9), *sink)
	innerLeaks(10)
	for k, x := range inner {
		println(*k, *x)
	}
}
