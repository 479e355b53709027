// RUN: %letgo build -emit=naive -o - %s | FileCheck %s
// RUN: %letgo build -emit=naive -escape=off -o - %s | FileCheck --check-prefix=OFF %s
//
// An array of unknown length has a room for when it is short, cleared; of a known one the size says
// all. Large elements have none.

package main

// OFF-NOT: @rt_room

// CHECK-LABEL: @main.unknown(
// CHECK: icmp ule i64 %[[N:.*]], 16
// CHECK: %[[ROOM:.*]] = call ptr @rt_room(i64 128)
// CHECK: icmp eq ptr %[[ROOM]], null
// CHECK: call void @llvm.memset{{.*}}(ptr align 8 %[[ROOM]], i8 0, i64 %[[BYTES:.*]], i1 false)
// CHECK: %[[HEAP:.*]] = call ptr @rt_new_noptr(i64 %[[BYTES]])
// CHECK: phi ptr [ %[[ROOM]], {{.*}}, [ %[[HEAP]],
func unknown(n int) []int { return make([]int, n) }

// CHECK-LABEL: @main.known(
// CHECK-NOT: @rt_room
// CHECK: call ptr @rt_new_noptr(i64 40)
// CHECK: ret
func known() []int { return make([]int, 3, 5) }

// CHECK-LABEL: @main.large(
// CHECK-NOT: @rt_room
// CHECK: ret
func large(n int) [][20]int { return make([][20]int, n) }

func main() { println(len(unknown(3)), len(known()), len(large(2))) }
