// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca

// A value in an interface: one pointer is the data word itself; bytes, small integers, constants and
// values of size zero have static homes; everything else is a site of kind box. Descriptors and itabs
// are constants that modules share; itabs hold code that takes the data word.

package main

// CHECK-DAG: %"type:main.T" = type { { i64, i64, i32, i8, i8, i8, i8, ptr, ptr, i32, i32 }, ptr, { ptr, i64, i64 }, { i32, i16, i16, i32, i32 }, { ptr, ptr, i64 }, { ptr, ptr, i64 }, { i32, i32, i32, i32 } }
// CHECK-DAG: @"type:main.T" = linkonce_odr constant %"type:main.T" { {{{.*}}} { i64 16, i64 0, i32 {{[-0-9]+}}, i8 13, i8 8, i8 8, i8 25, ptr @rt_equal_mem128, ptr null, i32 ptrtoint (ptr [[NAME:@[0-9]+]] to i32), i32 0 }, {{.*}}, comdat, align 8
// CHECK-DAG: [[NAME]] = private unnamed_addr constant [8 x i8] c"\01\06main.T"
// CHECK-DAG: @"itab:main.T,main.I" = linkonce_odr constant { ptr, ptr, i32, i32, [1 x ptr] } { ptr @"type:main.I", ptr @"type:main.T", i32 {{.*}}, i32 0, [1 x ptr] [ptr @"main.(*T).M.wrapper"] }, comdat
// CHECK-DAG: @"itab:*main.P,main.I" = {{.*}} [1 x ptr] [ptr @"main.(*P).M"] }, comdat
// CHECK-DAG: @main.table = global { ptr, ptr } { ptr @"itab:*main.P,main.I", ptr @main.object }, section "letgo_ptr"
// CHECK-DAG: @main.number = global { ptr, ptr } { ptr @"type:int", ptr [[FIVE:@[0-9]+]] }
// CHECK-DAG: [[FIVE]] = private unnamed_addr constant i64 5

type I interface{ M() int }

type T struct{ a, b int }

func (t T) M() int { return t.a }

type P struct{ a int }

func (p *P) M() int { return p.a }

var object P
var table I = &object
var number any = 5

// CHECK-LABEL: define {{.*}}@main.box(
// CHECK: [[BOX:%[0-9]+]] = call {{.*}}@rt_new_noptr(i64 16) {{.*}}!letgo.site [[SITE:![0-9]+]]
// CHECK: store { i64, i64 } {{%[0-9]+}}, ptr [[BOX]]
// CHECK: insertvalue { ptr, ptr } { ptr @"itab:main.T,main.I", ptr poison }, ptr [[BOX]], 1
func box(t T) I { return t }

// CHECK-LABEL: define {{.*}}@main.pointer(
// CHECK-NOT: !"box"
// CHECK: [[V:%[0-9]+]] = load ptr, ptr %p.addr
// CHECK: insertvalue { ptr, ptr } { ptr @"itab:*main.P,main.I", ptr poison }, ptr [[V]], 1
func pointer(p *P) I { return p }

// CHECK-LABEL: define {{.*}}@main.integer(
// CHECK: icmp ult i64 [[N:%[0-9]+]], 256
// CHECK: small:
// CHECK: getelementptr inbounds i64, ptr @rt_small_ints, i64 [[N]]
// CHECK: large:
// CHECK: call {{.*}}@rt_new_noptr(i64 8)
func integer(n int) any { return n }

// CHECK-LABEL: define {{.*}}@main.byte(
// CHECK-NOT: br
// CHECK: getelementptr inbounds i64, ptr @rt_small_ints
// CHECK: ret
func byte(n uint8) any { return n }

// CHECK-LABEL: define {{.*}}@main.nothing(
// CHECK: ret { ptr, ptr } { ptr @"type:struct {}", ptr @rt_zero_base }
func nothing(e struct{}) any { return e }

// CHECK-LABEL: define {{.*}}@main.call(
// CHECK: call void @rt_panic_nil()
// CHECK: [[AT:%[0-9]+]] = getelementptr inbounds i8, ptr [[TAB:%[0-9]+]], i64 24
// CHECK: [[CODE:%[0-9]+]] = load ptr, ptr [[AT]]
// CHECK: call "letgo-plain" i64 [[CODE]](ptr
func call(i I) int { return i.M() }

// CHECK-LABEL: define {{.*}}@main.assert(
// CHECK: call ptr @rt_itab_find(ptr @"type:main.I", ptr
// CHECK: icmp ne ptr [[HAVE:%[0-9]+]], @"type:main.T"
// CHECK: call void @rt_panic_assert(ptr @"type:interface {}", ptr [[HAVE]], ptr @"type:main.T")
func assert(x any) (T, bool) {
	_, ok := x.(I)
	return x.(T), ok
}

func main() {
	println(box(T{}).M(), pointer(&object).M(), integer(1) == byte(1), nothing(struct{}{}), call(table))
	_, ok := assert(number)
	println(ok)
}

// CHECK-LABEL: define linkonce_odr "letgo-plain" i64 @"main.(*T).M.wrapper"(ptr %0) {{.*}}comdat
// CHECK: call void @rt_panic_plain(
// CHECK: call i64 @main.T.M(i64
// CHECK-DAG: [[SITE]] = !{!"t", !"box", !"T",
