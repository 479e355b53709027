// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// Integer constants make one LLVM switch, everything else is tried in order.

package main

// CHECK-LABEL: define {{.*}}@main.numbers(
// CHECK: switch i64 {{.*}}, label %clause{{[0-9]*}} [
// CHECK-NEXT: i64 1, label %clause
// CHECK-NEXT: i64 -2, label %clause
// CHECK-NEXT: i64 7, label %clause
// CHECK-NEXT: ]
func numbers(n int) string {
	switch n {
	case 1:
		return "one"
	default:
		return "other"
	case -2, 7:
		return "two"
	}
}

// CHECK-LABEL: define {{.*}}@main.words(
// CHECK: icmp eq i64 {{.*}}, 3
// CHECK: call i32 @memcmp(
// CHECK: icmp eq i64 {{.*}}, 0
// CHECK-NOT: memcmp
// CHECK: }
func words(s string) int {
	switch s {
	case "one":
		return 1
	case "":
		return 0
	}
	return -1
}

func main() { println(numbers(7), words("one")) }
