// RUN: %letgo build -emit=naive -o - %s | FileCheck %s
// RUN: %letgo build -emit=naive -escape=off -o - %s | FileCheck --check-prefix=OFF %s
//
// What the runtime makes is handed a room, a site that may find no place; with -escape=off there is
// none. Where nobody could tell, string(b) and []byte(s) are not copied at all, as in gc.

package main

// OFF-NOT: @rt_room
// OFF: @rt_string_concat2({{.*}}, ptr null)

// CHECK-LABEL: @main.concat(
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64){{.*}}!letgo.site ![[CONCAT:[0-9]+]]
// CHECK: @rt_string_concat2({{.*}}, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64){{.*}}!letgo.site ![[MANY:[0-9]+]]
// CHECK: @rt_string_concat(ptr {{.*}}, i64 3, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64){{.*}}!letgo.site ![[ADDED:[0-9]+]]
// CHECK: @rt_string_concat(ptr {{.*}}, i64 3, ptr %[[ROOM]])
func concat(a, b string) (string, string, string) {
	s, t := a+b, a+b+a
	u := a
	u += b + s
	return s, t, u
}

// With a constant that is not empty the result is none of the operands.
// CHECK-LABEL: @main.filled(
// CHECK: @rt_string_concat2({{.*}}) #[[FRESH:[0-9]+]]
func filled(a string) string { return a + "-" }

// CHECK-LABEL: @main.converted(
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64)
// CHECK: @rt_string_to_bytes({{.*}}, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 128)
// CHECK: @rt_string_to_runes({{.*}}, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64)
// CHECK: @rt_string_from_bytes({{.*}}, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64)
// CHECK: @rt_string_from_runes({{.*}}, ptr %[[ROOM]])
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 4)
// CHECK: @rt_string_from_rune({{.*}}, ptr %[[ROOM]])
func converted(s string, c rune) (string, string, string) {
	b := []byte(s)
	r := []rune(s)
	return string(b), string(r), string(c)
}

// What is small has a room; elements that are large get none.
// CHECK-LABEL: @main.grown(
// CHECK: icmp ule i64 %[[NEED:.*]], 8
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 64){{.*}}!letgo.site ![[APPEND:[0-9]+]]
// CHECK: %[[PLACE:.*]] = phi ptr [ null, {{.*}}, [ %[[ROOM]],
// CHECK: @rt_slice_grow_noptr(ptr {{.*}}, i64 %[[NEED]], i64 8, ptr %[[PLACE]])
// CHECK-NOT: @rt_room
// CHECK: @rt_slice_grow_noptr({{.*}}, i64 72, ptr null)
func grown(s []int, t [][9]int) ([]int, [][9]int) {
	return append(s, 1), append(t, [9]int{})
}

// CHECK-LABEL: @main.borrowed(
// CHECK-NOT: @rt_string_{{from|to}}
// CHECK: @rt_map_find_string(
// CHECK-NOT: @rt_string_{{from|to}}
// CHECK: @rt_string_compare(
// CHECK-NOT: @rt_string_{{from|to}}
// CHECK: @rt_string_concat(
// CHECK-NOT: @rt_string_{{from|to}}
// CHECK: ret void
func borrowed(m map[string]int, b []byte, s string) {
	println(m[string(b)], string(b) == s, string(b) < s, "<"+string(b)+">")
	_, ok := m[string(b)]
	for _, c := range []byte(s) {
		println(c, ok)
	}
	switch string(b) {
	case "a", s:
		println()
	}
	b = append(b, s...)
	b = append(b, []byte(s)...)
}

// Where somebody could, they are.
// CHECK-LABEL: @main.copied(
// CHECK: @rt_string_from_bytes(
// CHECK: @rt_map_assign_string(
// CHECK: @rt_string_from_bytes(
// CHECK: @rt_string_concat2(
// CHECK: @rt_string_from_bytes(
// CHECK: call {{.*}}@main.changed(
func copied(m map[string]int, b []byte, s string) {
	m[string(b)] = 1
	s = s + string(b)
	switch string(b) {
	case changed(b):
		println()
	}
}

func changed(b []byte) string {
	b[0]++
	return "b"
}

// A constant's bytes are an array of just that size.
// CHECK-LABEL: @main.constant(
// CHECK: @rt_new_noptr(i64 5){{.*}}!letgo.site ![[CONSTANT:[0-9]+]]
func constant() []byte { return []byte("hello") }

func main() {
	b := []byte("ab")
	concat("a", filled("b"))
	converted("a", 'b')
	grown(nil, nil)
	borrowed(nil, b, "c")
	copied(map[string]int{}, b, "c")
	constant()
}

// CHECK: attributes #[[FRESH]] = { "escape-effects"="P4->R,New->R" }
// CHECK: ![[CONCAT]] = !{!"a + b", !"string", !"string", {{.*}}
// CHECK: ![[MANY]] = !{!"a + b + a", !"string", !"string", {{.*}}
// CHECK: ![[ADDED]] = !{!"u += b + s", !"append", !"string", {{.*}}
// CHECK: ![[APPEND]] = !{!"append(s, 1)", !"append", !"[]int", {{.*}}, i64 8}
// CHECK: ![[CONSTANT]] = !{!"([]byte)(\22hello\22)", !"string", !"[]byte", {{.*}}, i64 1}
