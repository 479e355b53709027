// RUN: %letgo build -emit=naive -o - %s | %FileCheck %s

// A copy of what no address fits in is marked: narrow numbers, floats, arrays and structs of them. A
// number as wide as an address is not, nor is what holds a pointer somewhere.

package main

type pixel struct {
	r, g, b uint8
	depth   [2]float64
}

type named struct {
	name [2]*int
	id   int32
}

// CHECK-LABEL: define {{.*}}@main.bytes(
// CHECK: @llvm.memmove{{.*}} !letgo.plain
func bytes(to, from []byte) { copy(to, from) }

// CHECK-LABEL: define {{.*}}@main.text(
// CHECK: @llvm.memmove{{.*}} !letgo.plain
func text(to []byte, s string) []byte { return append(to, s...) }

// CHECK-LABEL: define {{.*}}@main.pixels(
// CHECK: @llvm.memmove{{.*}} !letgo.plain
func pixels(to, from []pixel) { copy(to, from) }

// CHECK-LABEL: define {{.*}}@main.numbers(
// CHECK-NOT: @llvm.memmove{{.*}} !letgo.plain
// CHECK: @llvm.memmove
func numbers(to, from []int) { copy(to, from) }

// CHECK-LABEL: define {{.*}}@main.names(
// CHECK-NOT: @llvm.memmove{{.*}} !letgo.plain
// CHECK: @llvm.memmove
func names(to, from []named) { copy(to, from) }

func main() {
	bytes(nil, nil)
	text(nil, "")
	pixels(nil, nil)
	numbers(nil, nil)
	names(nil, nil)
}
