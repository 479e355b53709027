// REQUIRES: letgo
// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --implicit-check-not=alloca

// Elements cross through a temporary; a select is one call with an array of cases, unless it has one
// case; a goroutine starts with a closure that holds the operands.

package main

// CHECK-LABEL: define {{.*}}@main.plain(
// CHECK: %[[C:.*]] = call ptr @rt_new_noptr(i64 104){{.*}}!letgo.site
// CHECK: call void @rt_chan_init(ptr %[[C]], i64 8, i64 4, i8 zeroext 1)
// CHECK: [[SLOT:%[0-9]+]] = call {{.*}}@rt_new_noptr(i64 8)
// CHECK: store i64 5, ptr [[SLOT]]
// CHECK: call void @rt_chan_send(ptr {{.*}}, ptr [[SLOT]])
// CHECK: call i8 @rt_chan_recv(ptr {{.*}}, ptr null)
// CHECK: call void @rt_chan_close(
func plain() {
	c := make(chan int, 4)
	c <- 5
	<-c
	close(c)
}

// CHECK-LABEL: define {{.*}}@main.attempt(
// CHECK: call i8 @rt_chan_try_send(
// CHECK: call i32 @rt_chan_try_recv(
// CHECK-NOT: @rt_select(
func attempt(c chan int) (n int) {
	select {
	case c <- 1:
	default:
	}
	select {
	case n = <-c:
	default:
	}
	return
}

// CHECK-LABEL: define {{.*}}@main.choose(
// CHECK: [[CASES:%[0-9]+]] = call {{.*}}@rt_new(i64 112)
// CHECK: [[FIRST:%[0-9]+]] = getelementptr inbounds i8, ptr [[CASES]], i64 0
// CHECK: call void @rt_select_receive(ptr [[FIRST]], ptr {{.*}}, ptr %{{.*}})
// CHECK: [[SECOND:%[0-9]+]] = getelementptr inbounds i8, ptr [[CASES]], i64 56
// CHECK: call void @rt_select_send(ptr [[SECOND]], ptr {{.*}}, ptr %{{.*}})
// CHECK: [[PAIR:%[0-9]+]] = call { i64, i64 } @rt_select(ptr [[CASES]], i64 2, i8 zeroext 1)
// CHECK: switch i64
func choose(a, b chan int) int {
	select {
	case v := <-a:
		return v
	case b <- 1:
		return 0
	}
}

// CHECK-LABEL: define {{.*}}@main.forever(
// CHECK: call { i64, i64 } @rt_select(ptr null, i64 0, i8 zeroext 1)
// CHECK-NEXT: unreachable
func forever() { select {} }

// CHECK-LABEL: define {{.*}}@main.start(
// CHECK: [[CLOSURE:%[0-9]+]] = call {{.*}}@rt_new(i64 24)
// CHECK: store ptr @main.start.gowrap1, ptr [[CLOSURE]]
// CHECK: call void @rt_go(ptr [[CLOSURE]])
func start(s string) { go show(s) }

func show(s string) { println(s) }

func main() {
	plain()
	c := make(chan int, 1)
	attempt(c)
	choose(c, c)
	start("x")
	forever()
}
