// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// Package variables that are made of constants, addresses and literals are data: the initialiser has
// no code for them. Elements that need code are filled in; what holds them is data all the same.
// Variables that may hold pointers are in the section of collector roots.

package main

// CHECK-DAG: @main.number = global i64 42, align 8
// CHECK-DAG: @main.text = global { ptr, i64 } { ptr @[[TEXT:[0-9]+]], i64 4 }, section "letgo_ptr", align 8
// CHECK-DAG: @[[TEXT]] = private unnamed_addr constant [4 x i8] c"text", align 1
// CHECK-DAG: @main.table = global [4 x i16] [i16 1, i16 0, i16 0, i16 7], align 2
// CHECK-DAG: @main.at = global ptr getelementptr inbounds {{.*}}@main.table{{.*}}, section "letgo_ptr"
// CHECK-DAG: @main.list = global { ptr, i64, i64 } { ptr @[[LIST:[0-9]+]], i64 3, i64 3 }, section "letgo_ptr"
// CHECK-DAG: @[[LIST]] = private global [3 x i8] c"\01\02\03"
// CHECK-DAG: @main.root = global ptr @[[ROOT:[0-9]+]], section "letgo_ptr"
// CHECK-DAG: @[[ROOT]] = private global { ptr, { ptr, i64 } } { ptr @main.leaf, {{.*}} }, section "letgo_ptr"
// CHECK-DAG: @main.leaf = global { ptr, { ptr, i64 } } zeroinitializer, section "letgo_ptr"
// CHECK-DAG: @main.calls = global [2 x ptr] [ptr @"main.f\C2\B7f", ptr @"main.glob..func1\C2\B7f"], section "letgo_ptr"
// CHECK-DAG: @main.code = global i64 0, align 8
// CHECK-DAG: @main.rows = global { ptr, i64, i64 } { ptr @[[ROWS:[0-9]+]], i64 2, i64 2 }, section "letgo_ptr"
// CHECK-DAG: @[[ROWS]] = private global [2 x { ptr, i64 }] [{ ptr, i64 } { ptr @[[CELL:[0-9]+]], i64 5 }, { ptr, i64 } zeroinitializer], section "letgo_ptr"
// CHECK-DAG: @[[CELL]] = private global { i64, i64 } { i64 0, i64 6 }, align 8
// CHECK-DAG: @main.flag = global i8 1, align 1

var number = 42
var text = "text"
var table = [...]uint16{0: 1, 3: 7}
var at = &table[3]
var list = []int8{1, 2, 3}

type node struct {
	next *node
	name string
}

var root = &node{&leaf, "root"}
var leaf node
var calls = [2]func(int) int{f, func(x int) int { return x }}
var code = f(number)
var rows = []row{{&cell{f(7), 6}, 5}, {n: f(8)}}
var flag = number2 == 5

const number2 = 5

type cell struct{ x, y int }

type row struct {
	cell *cell
	n    int
}

func f(x int) int { return x + 1 }

// CHECK-LABEL: define void @main.init()
// CHECK-NEXT: entry:
// CHECK: call i64 @main.f(
// CHECK-NEXT: store i64 {{.*}}, ptr @main.code
// CHECK-NEXT: call i64 @main.f(i64 7)
// CHECK-NEXT: store i64 {{.*}}, ptr @[[CELL]]
// CHECK-NEXT: call i64 @main.f(i64 8)
// CHECK-NEXT: store i64 {{.*}}, ptr getelementptr inbounds (i8, ptr @[[ROWS]], i64 24)
// CHECK-NEXT: ret void

// CHECK-LABEL: define void @letgo.main()
// CHECK: call void @main.init()
// CHECK-NEXT: call void @main.main()
func main() {
	println(number, text, *at, list[1], root.next == &leaf, calls[0](calls[1](1)), code, rows[1].n, flag)
}
