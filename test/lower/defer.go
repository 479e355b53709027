// REQUIRES: letgo
// RUN: %letgo build -emit=naive -o - %s | FileCheck %s

// The two forms of a function with defer statements, and what keeps the frames that recover needs: no
// call of what may contain recover is a jump, and what contains it is not inlined.

package main

func work(n int) int { return n }

func other(n int) {}

// Nobody resumes in f when no deferred function can recover: the body stays where it is.
// CHECK-LABEL: define {{.*}}@main.light(
// CHECK: %n.addr = call {{.*}}@rt_new_noptr(i64 8)
// CHECK: %frame = alloca [4 x i64]
// CHECK: [[CTX:%[0-9]+]] = call {{.*}}@rt_new(i64 16)
// CHECK: call void @rt_frame_push(ptr @main.light.defers, ptr [[CTX]], ptr %frame)
// CHECK: store i64 1, ptr [[CTX]]
// CHECK: [[SUM:%[0-9]+]] = call i64 @main.work(
// CHECK: store i64 0, ptr [[CTX]]
// CHECK: call void @main.other(
// CHECK: call void @rt_frame_pop(ptr %frame)
// CHECK-NEXT: ret i64 [[SUM]]
func light(n int) int {
	defer other(n)
	return work(n)
}

// Parameters and results go through the context; the named result is an object of its own.
// CHECK-LABEL: define {{.*}}@main.full(
// CHECK: %frame = alloca [4 x i64]
// CHECK: [[CTX:%[0-9]+]] = call {{.*}}@rt_new(i64 32)
// CHECK: store i64 %n, ptr [[CTX]]
// CHECK: %r = call {{.*}}@rt_new_noptr(i64 8)
// CHECK: call void @rt_try(ptr @main.full.body, ptr @main.full.defers, ptr [[CTX]], ptr %frame)
// CHECK: [[R:%[0-9]+]] = load i64, ptr %r
// CHECK-NEXT: ret i64 [[R]]
func full(n int) (r int) {
	defer func() {
		if recover() != nil {
			r = 1
		}
	}()
	return work(n)
}

// CHECK-LABEL: define {{.*}}@main.some(
// CHECK: call {{.*}}@rt_try(
func some(n int) {
	defer recovers()
	defer other(n)
	if n > 0 {
		defer recovers()
	}
}

// A statement that may run twice pushes a record.
// CHECK-LABEL: define {{.*}}@main.loop(
// CHECK: call void @rt_frame_push(
// CHECK: [[NODE:%[0-9]+]] = call {{.*}}@rt_new(i64 24)
// CHECK: call zeroext i8 @main.loop.defers(
func loop(n int) {
	for i := 0; i < n; i++ {
		defer other(i)
	}
}

// CHECK-LABEL: define {{.*}}@main.calls(
// CHECK: call void @main.other(i64
// CHECK: notail call void @main.recovers()
// CHECK: notail call void %{{[0-9]+}}(ptr nest
func calls(f func()) {
	other(1)
	recovers()
	f()
}

// CHECK: define {{.*}}@main.recovers() #[[NOINLINE:[0-9]+]]
// CHECK: [[SLOT:%[0-9]+]] = call ptr @llvm.addressofreturnaddress.p0()
// CHECK: call { ptr, ptr } @rt_recover(ptr [[SLOT]])
func recovers() { recover() }

// What runs the deferred calls, in both forms.
// CHECK-LABEL: define internal zeroext i8 @main.light.defers(ptr %0) #{{[0-9]+}} !dbg
// CHECK: load i64
// CHECK: call void @main.other(

// CHECK-LABEL: define internal zeroext i8 @main.full.defers(ptr %0) {{.*}}section "letgo_wrap"
// CHECK: notail call void @main.full.func1(ptr nest {{.*}}) #[[LITERAL:[0-9]+]]

// The body runs what is pending, and asks only where a statement may have been left out.
// CHECK-LABEL: define internal void @main.some.body(
// CHECK: store i64 1,
// CHECK: store i64 3,
// CHECK: store i64 7,
// CHECK: [[SET:%[0-9]+]] = and i64 {{.*}}, 4
// CHECK: icmp ne i64 [[SET]], 0
// CHECK: store i64 3,
// CHECK: notail call void @main.recovers()
// CHECK: store i64 1,
// CHECK: call void @main.other(
// CHECK: store i64 0,
// CHECK: notail call void @main.recovers()
// CHECK: ret void

// The wrapper of a function value: recover looks through this one,
// CHECK-LABEL: define internal void @main.recovers-nest(ptr nest %0) {{.*}}section "letgo_wrap"
// CHECK: notail call void @main.recovers() #[[CALL:[0-9]+]]
// and need not through that one.
// CHECK-LABEL: define internal void @main.plain-nest(ptr nest %0) #
// CHECK-NOT: letgo_wrap
// CHECK: call void @main.plain()
func values() (func(), func()) { return recovers, plain }

func plain() {}

// CHECK: attributes #[[NOINLINE]] = {{.*}}noinline
// CHECK: attributes #[[LITERAL]] = { noinline {{.*}}}
// CHECK: attributes #[[CALL]] = { noinline }

func main() {
	light(1)
	full(2)
	some(1)
	loop(3)
	calls(plain)
	values()
}
