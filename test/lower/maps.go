// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// Maps: the header is a site, and the first arrays have a room; each kind of keys has functions of its own; a read is a load from the
// slot or from zeroes, m[k] op= v one call, unless the operation may panic.

package main

type point struct{ x, y int }

// CHECK-LABEL: @main.made(
// CHECK: %[[M:.*]] = call ptr @rt_new(i64 48){{.*}}!letgo.site ![[SITE:[0-9]+]]
// CHECK: %[[AT:.*]] = getelementptr {{.*}}ptr %[[M]], i64 16
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 152){{.*}}!letgo.site
// CHECK: store ptr %[[ROOM]], ptr %[[AT]]
// CHECK-NOT: @rt_map_reserve
// CHECK: ret ptr
func made() map[int]int { return make(map[int]int) }

// CHECK-LABEL: @main.get(
// CHECK: %[[SLOT:.*]] = call ptr @rt_map_find_64(ptr %{{.*}}, i64 %{{.*}}, i64 16)
// CHECK: %[[NONE:.*]] = icmp eq ptr %[[SLOT]], null
// CHECK: %[[AT:.*]] = select i1 %[[NONE]], ptr @{{.*}}, ptr %{{.*}}
// CHECK: load i64, ptr %[[AT]]
func get(m map[int]int, k int) int { return m[k] }

// CHECK-LABEL: @main.variants(
// CHECK: @rt_map_find_string(ptr {{[^,]*}}, ptr {{[^,]*}}, i64 {{[^,]*}}, i64 24)
// CHECK: @rt_map_find_32(ptr {{[^,]*}}, i32 {{[^,]*}}, i64 8)
// CHECK: @rt_map_find_pointer(ptr {{[^,]*}}, ptr {{[^,]*}}, i64 16)
// CHECK: @rt_map_find(ptr {{[^,]*}}, ptr @"type:map[main.point]bool", ptr {{[^,]*}}, i64 24)
func variants(s map[string]int, r map[rune]byte, p map[*point]int8, g map[point]bool) bool {
	return s["a"] == 0 && r['a'] == 0 && p[nil] == 0 && g[point{}]
}

// CHECK-LABEL: @main.update(
// CHECK: @rt_map_assign_64(
// CHECK-NOT: @rt_map_
// CHECK: ret void
func update(m map[int]int, k, v int) { m[k] += v }

// CHECK-LABEL: @main.divide(
// CHECK: @rt_map_find_64(
// CHECK: @rt_panic_divide
// CHECK: @rt_map_assign_64(
func divide(m map[int]int, k, v int) { m[k] /= v }

// CHECK-LABEL: @main.clear(
// CHECK-NOT: @rt_map_range
// CHECK: @rt_map_clear(ptr %{{.*}}, i64 16)
// CHECK: ret void
func clear(m map[int]int) {
	for k := range m {
		delete(m, k)
	}
}

// A NaN cannot be deleted.
// CHECK-LABEL: @main.floats(
// CHECK: @rt_map_range(
// CHECK: @rt_map_next(
// CHECK: @rt_map_delete(
func floats(m map[float64]int) {
	for k := range m {
		delete(m, k)
	}
}

// CHECK: ![[SITE]] = !{!"make(map[int]int)", !"make", !"map[int]int",
func main() {
	m := made()
	update(m, 1, 2)
	divide(m, 1, 1)
	clear(m)
	floats(nil)
	println(get(m, 1), variants(nil, nil, nil, nil))
}
