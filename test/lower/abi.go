// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// How values cross a call.

package main

type pair struct {
	a int8
	b bool
}

type nine struct{ a, b, c, d, e, f, g, h, i byte }

type one struct{ p *int }

// CHECK-LABEL: define {{.*}}void @main.none(i8 signext "letgo-plain" %x, i16 zeroext "letgo-plain" %y, i8 zeroext "letgo-plain" %z, i32 "letgo-plain" %w)
func none(x int8, y uint16, z bool, w int32) {}

// CHECK-LABEL: define {{.*}} i8 @main.truth(ptr %s.ptr, i64 "letgo-plain" %s.len, i64 "letgo-plain" %s.cap)
func truth(s []int) bool { return s == nil }

// CHECK-LABEL: define {{.*}}ptr @main.single(ptr %o.p)
func single(o one) one { return o }

// CHECK-LABEL: define {{.*}}{ ptr, i64 } @main.str(i8 signext "letgo-plain" %p.a, i8 zeroext "letgo-plain" %p.b)
func str(p pair) string { return "" }

// CHECK-LABEL: define {{.*}}{ i64, i64 } @main.narrow(i8 signext "letgo-plain" %x, i8 zeroext "letgo-plain" %b)
// CHECK: sext i8 {{.*}} to i64
// CHECK: zext i8 {{.*}} to i64
func narrow(x int8, b bool) (int8, bool) { return x, b }

// CHECK-LABEL: define {{.*}}{ double, i64 } @main.mixed(float "letgo-plain" %f)
func mixed(f float32) (float32, int) { return f, 1 }

// CHECK-LABEL: define {{.*}}void @main.three(ptr noalias sret({ ptr, i64, { ptr, i64 } }) align 8 captures(none) %0, ptr %p)
func three(p *int) (*int, int, string) { return p, 1, "" }

// CHECK-LABEL: define {{.*}}void @main.big(ptr noalias sret({ { i8, i8, i8, i8, i8, i8, i8, i8, i8 } }) align 8 captures(none) %0, ptr %n, ptr %a)
func big(n nine, a [2]int8) nine { return n }

// CHECK-LABEL: define {{.*}}i64 @main.one.value(ptr %o.p, i64 "letgo-plain" %k)
func (o one) value(k int) int { return *o.p + k }

// CHECK-LABEL: define {{.*}}void @"main.(*one).set"(ptr %o, ptr %p)
func (o *one) set(p *int) { o.p = p }

func main() {
	none(1, 2, true, 3)
	x := 1
	o := single(one{&x})
	o.set(&x)
	println(truth(nil), o.value(1), str(pair{}))
	n, b := narrow(3, true)
	m, k := mixed(1)
	println(n, b, m, k)
	_, _, _ = three(&x)
	_ = big(nine{}, [2]int8{})

	// CHECK-LABEL: define {{.*}}i64 @main.main.func1(ptr nest %0, i64 "letgo-plain" %y)
	// CHECK: getelementptr inbounds i8, ptr %0, i64 8
	f := func(y int) int { return x + y }
	println(f(2))
}
