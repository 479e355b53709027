; RUN: %escape -passes='escape<make-rooms;end-rooms>,verify,function(instsimplify,simplifycfg)' -S %s \
; RUN:   | %FileCheck %s
; RUN: %escape -passes='escape<make-rooms;all-rooms;end-rooms>,verify,function(instsimplify,simplifycfg)' -S %s \
; RUN:   | %FileCheck %s
; RUN: %escape -passes='escape<make-rooms;end-rooms>' -pass-remarks=escape -disable-output %s 2>&1 \
; RUN:   | %FileCheck %s --check-prefix=REMARKS

; What a function hands out lives in the frame of its caller where that is long enough: the caller
; calls a clone with a room for it. With all-rooms every object has one wherever it goes, which must
; change nothing: a room is a slot only if the ordinary rules say so.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i32 @personality(...)
@sink = global ptr null

; The only caller that is left of the original is one that keeps the object.

; CHECK-LABEL: define internal noalias ptr @make(i64 %n)
; CHECK: call ptr @rt_new(i64 16)
; CHECK-LABEL: define internal ptr @make-rooms(i64 %n, ptr nonnull %s.room)
; CHECK-NOT: @rt_new
; CHECK: call void @llvm.memset{{.*}}(ptr align 8 %s.room, i8 0, i64 16
; CHECK: store i64 %n, ptr %s.room
; CHECK: ret ptr %s.room
define internal noalias ptr @make(i64 %n) noinline {
  %s = call ptr @rt_new(i64 16)
  store i64 %n, ptr %s
  ret ptr %s
}

; CHECK-LABEL: define {{.*}}@keeps_to_itself(
; CHECK: %s.room = alloca [16 x i8], align 8
; CHECK: call ptr @make-rooms(i64 1, ptr %s.room)
; REMARKS: remark: {{.*}}%s.room moved to the stack of this caller, 16 bytes
define i64 @keeps_to_itself() {
  %p = call noalias ptr @make(i64 1)
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@stores_it(
; CHECK: call ptr @make(i64 2)
define void @stores_it() {
  %p = call ptr @make(i64 2)
  store ptr %p, ptr @sink
  ret void
}

; What is stored into it does not come along.
; CHECK-LABEL: define {{.*}}@stores_what_it_holds(
; CHECK-DAG: alloca [16 x i8]
; CHECK-DAG: call ptr @rt_new(i64 8)
; CHECK: call ptr @make-rooms(
define void @stores_what_it_holds() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @make(i64 2)
  store ptr %x, ptr %p
  %y = load ptr, ptr %p
  store ptr %y, ptr @sink
  ret void
}

; One object at a time, then two.
; CHECK-LABEL: define {{.*}}@one_an_iteration(
; CHECK: alloca [16 x i8]
; CHECK: call ptr @make-rooms(
define i64 @one_an_iteration(i64 %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %more, %loop ]
  %p = call ptr @make(i64 %i)
  %v = load i64, ptr %p
  %more = add i64 %sum, %v
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  ret i64 %more
}

; CHECK-LABEL: define {{.*}}@last_one_is_used(
; CHECK-NOT: alloca [16 x i8]
; CHECK: call ptr @make(
define i64 @last_one_is_used(i64 %n) {
entry:
  %first = alloca i64
  store i64 0, ptr %first
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %last = phi ptr [ %first, %entry ], [ %p, %loop ]
  %p = call ptr @make(i64 %i)
  %v = load i64, ptr %last
  store i64 %v, ptr %p
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  %w = load i64, ptr %p
  ret i64 %w
}

; A call that may unwind.
; CHECK-LABEL: define {{.*}}@invokes(
; CHECK: alloca [16 x i8]
; CHECK: invoke ptr @make-rooms(i64 3, ptr %{{.*}})
define i64 @invokes() personality ptr @personality {
  %p = invoke ptr @make(i64 3) to label %on unwind label %pad
on:
  %v = load i64, ptr %p
  ret i64 %v
pad:
  %l = landingpad { ptr, i32 } cleanup
  store i64 1, ptr @sink
  resume { ptr, i32 } %l
}

; The frame is gone when the callee runs.
; CHECK-LABEL: define {{.*}}@tail_calls(
; CHECK: musttail call ptr @make(
define ptr @tail_calls(i64 %n) {
  %p = musttail call ptr @make(i64 %n)
  ret ptr %p
}

; Three levels: each hands on what it is given, and asks for nothing itself.
; CHECK-LABEL: define internal ptr @middle-rooms(i64 %n, ptr nonnull %s.room, ptr nonnull %outer.room)
; CHECK: call ptr @make-rooms(i64 %n, ptr %s.room)
; CHECK: store ptr %{{.*}}, ptr %outer.room
; CHECK-LABEL: define internal ptr @upper-rooms(
; CHECK: call ptr @middle-rooms(i64 7, ptr %{{.*}}, ptr %{{.*}})
; CHECK-LABEL: define {{.*}}@top(
; CHECK-DAG: %s.room = alloca [16 x i8]
; CHECK-DAG: %outer.room = alloca [24 x i8]
; CHECK: call ptr @upper-rooms(ptr %s.room, ptr %outer.room)
define internal ptr @middle(i64 %n) noinline {
  %outer = call ptr @rt_new(i64 24)
  %p = call ptr @make(i64 %n)
  store ptr %p, ptr %outer
  ret ptr %outer
}

define internal ptr @upper() noinline {
  %p = call ptr @middle(i64 7)
  ret ptr %p
}

define i64 @top() {
  %p = call ptr @upper()
  %q = load ptr, ptr %p
  %v = load i64, ptr %q
  ret i64 %v
}

; Two callers, one of which has no room: the clone asks.
; CHECK-LABEL: define internal ptr @pair(
; CHECK-LABEL: define internal ptr @pair-rooms(ptr %second, ptr %b.room, ptr %a.room)
; CHECK-DAG: icmp eq ptr %a.room, null
; CHECK-DAG: icmp eq ptr %b.room, null
; CHECK-DAG: call ptr @rt_new(i64 32)
; CHECK-DAG: call ptr @rt_new(i64 40)
; CHECK-LABEL: define {{.*}}@keeps_the_first(
; CHECK: call ptr @pair-rooms(ptr %second, ptr null, ptr %a.room)
; CHECK-LABEL: define {{.*}}@keeps_the_second(
; CHECK: call ptr @pair-rooms(ptr %second, ptr %b.room, ptr null)
; CHECK-LABEL: define {{.*}}@keeps_none(
; CHECK: call ptr @pair(ptr %{{.*}})
define internal ptr @pair(ptr %second) noinline {
  %a = call ptr @rt_new(i64 32)
  %b = call ptr @rt_new(i64 40)
  store ptr %b, ptr %second
  ret ptr %a
}

define void @keeps_the_first() {
  %second = alloca ptr
  %p = call ptr @pair(ptr %second)
  %q = load ptr, ptr %second
  store ptr %q, ptr @sink
  ret void
}

define void @keeps_the_second() {
  %second = alloca ptr
  %p = call ptr @pair(ptr %second)
  store ptr %p, ptr @sink
  ret void
}

define void @keeps_none() {
  %second = alloca ptr
  %p = call ptr @pair(ptr %second)
  %q = load ptr, ptr %second
  store ptr %p, ptr @sink
  store ptr %q, ptr @sink
  ret void
}

; As many objects as iterations have no room.
; CHECK-NOT: @list-rooms
; CHECK-LABEL: define {{.*}}@uses_list(
; CHECK: call ptr @list(
define internal ptr @list(i64 %n) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ %n, %entry ], [ %j, %loop ]
  %rest = phi ptr [ null, %entry ], [ %s, %loop ]
  %s = call ptr @rt_new(i64 16)
  store ptr %rest, ptr %s
  %j = sub i64 %i, 1
  %c = icmp ne i64 %j, 0
  br i1 %c, label %loop, label %done
done:
  ret ptr %s
}

define i64 @uses_list() {
  %p = call ptr @list(i64 3)
  %v = load i64, ptr %p
  ret i64 %v
}

; Of a function that calls itself only the call from outside gives a room.
; CHECK-LABEL: define internal ptr @tree-rooms(i64 %n, ptr nonnull %s.room)
; CHECK: call ptr @tree(i64 %{{.*}})
; CHECK-LABEL: define {{.*}}@uses_tree(
; CHECK: alloca [16 x i8]
; CHECK: call ptr @tree-rooms(
define internal ptr @tree(i64 %n) noinline {
entry:
  %c = icmp eq i64 %n, 0
  br i1 %c, label %leaf, label %inner
leaf:
  ret ptr null
inner:
  %s = call ptr @rt_new(i64 16)
  %m = sub i64 %n, 1
  %l = call ptr @tree(i64 %m)
  store ptr %l, ptr %s
  ret ptr %s
}

define ptr @uses_tree() {
  %p = call ptr @tree(i64 3)
  %l = load ptr, ptr %p
  ret ptr %l
}

; A caller in the same component: it calls the original.
; CHECK-LABEL: define {{.*}}@even(
; CHECK: call ptr @odd(
define internal ptr @even(i64 %n) noinline {
entry:
  %c = icmp eq i64 %n, 0
  br i1 %c, label %leaf, label %inner
leaf:
  ret ptr null
inner:
  %m = sub i64 %n, 1
  %p = call ptr @odd(i64 %m)
  %q = load ptr, ptr %p
  ret ptr %q
}

define internal ptr @odd(i64 %n) noinline {
  %s = call ptr @rt_new(i64 16)
  %m = sub i64 %n, 1
  %p = call ptr @even(i64 %m)
  store ptr %p, ptr %s
  ret ptr %s
}

define ptr @uses_even() {
  %p = call ptr @even(i64 4)
  ret ptr %p
}

; Whoever calls through a pointer calls the original.
; CHECK-LABEL: define {{.*}}@through_pointer(
; CHECK: call ptr %f(i64 1)
define i64 @through_pointer(i1 %c) {
  %f = select i1 %c, ptr @make, ptr @list
  %p = call ptr %f(i64 1)
  %v = load i64, ptr %p
  ret i64 %v
}

; More arguments than anybody knows.
; CHECK-LABEL: define {{.*}}@uses_variadic(
; CHECK: call ptr (i64, ...) @variadic(
define internal ptr @variadic(i64 %n, ...) noinline {
  %s = call ptr @rt_new(i64 16)
  ret ptr %s
}

define i64 @uses_variadic() {
  %p = call ptr (i64, ...) @variadic(i64 1, i64 2)
  %v = load i64, ptr %p
  ret i64 %v
}

; A definition that the linker may replace proves nothing.
; CHECK-LABEL: define {{.*}}@uses_weak(
; CHECK: call ptr @weak()
define weak ptr @weak() noinline {
  %s = call ptr @rt_new(i64 16)
  ret ptr %s
}

define i64 @uses_weak() {
  %p = call ptr @weak()
  %v = load i64, ptr %p
  ret i64 %v
}

; Both results are the one object.
; CHECK-LABEL: define {{.*}}@uses_twice(
; CHECK: alloca [16 x i8]
; CHECK: call { ptr, ptr } @twice-rooms(
; CHECK-LABEL: define {{.*}}@stores_half(
; CHECK: call { ptr, ptr } @twice()
define internal { ptr, ptr } @twice() noinline {
  %s = call ptr @rt_new(i64 16)
  %a = insertvalue { ptr, ptr } undef, ptr %s, 0
  %b = insertvalue { ptr, ptr } %a, ptr %s, 1
  ret { ptr, ptr } %b
}

define i64 @uses_twice() {
  %r = call { ptr, ptr } @twice()
  %p = extractvalue { ptr, ptr } %r, 0
  %q = extractvalue { ptr, ptr } %r, 1
  store i64 5, ptr %p
  %v = load i64, ptr %q
  ret i64 %v
}

define i64 @stores_half() {
  %r = call { ptr, ptr } @twice()
  %p = extractvalue { ptr, ptr } %r, 0
  %q = extractvalue { ptr, ptr } %r, 1
  store ptr %p, ptr @sink
  %v = load i64, ptr %q
  ret i64 %v
}

; Two calls of the same function: two rooms.
; CHECK-LABEL: define {{.*}}@calls_twice(
; CHECK: %s.room = alloca [16 x i8]
; CHECK: %s.room{{[0-9]+}} = alloca [16 x i8]
define i64 @calls_twice() {
  %p = call ptr @make(i64 1)
  %q = call ptr @make(i64 2)
  %v = load i64, ptr %p
  %w = load i64, ptr %q
  %sum = add i64 %v, %w
  ret i64 %sum
}

; A size that only the call knows: small objects are made in the room, others on the heap.
; CHECK-LABEL: define internal ptr @sized-rooms(i64 %n, ptr nonnull %s.room)
; CHECK: icmp ugt i64 %n, 128
; CHECK-DAG: call ptr @rt_new(i64 %n)
; CHECK-DAG: call void @llvm.memset{{.*}}(ptr align 8 %s.room, i8 0, i64 128
; CHECK-LABEL: define {{.*}}@keeps_sized(
; CHECK: alloca [128 x i8]
; CHECK: call ptr @sized-rooms(i64 %n, ptr %s.room)
; CHECK-LABEL: define {{.*}}@lets_sized_go(
; CHECK: call ptr @sized(i64 %n)
define internal ptr @sized(i64 %n) noinline {
  %s = call ptr @rt_new(i64 %n)
  store i8 1, ptr %s
  ret ptr %s
}

define i8 @keeps_sized(i64 %n) {
  %p = call ptr @sized(i64 %n)
  %v = load i8, ptr %p
  ret i8 %v
}

define void @lets_sized_go(i64 %n) {
  %p = call ptr @sized(i64 %n)
  store ptr %p, ptr @sink
  ret void
}

; A room of the callee's own is handed up as well, and never null there.
; CHECK-LABEL: define internal ptr @asks-rooms(
; CHECK-NOT: @rt_room
; CHECK-NOT: @rt_new
; CHECK: ret ptr
declare noalias align 8 ptr @rt_room(i64) #1
define internal ptr @asks() noinline {
entry:
  %r = call ptr @rt_room(i64 32)
  %none = icmp eq ptr %r, null
  br i1 %none, label %heap, label %both
heap:
  %h = call ptr @rt_new(i64 32)
  br label %both
both:
  %p = phi ptr [ %r, %entry ], [ %h, %heap ]
  ret ptr %p
}

define i64 @keeps_what_asks_makes() {
  %p = call ptr @asks()
  %v = load i64, ptr %p
  ret i64 %v
}

; What is promised of the original's memory is not true of the clone's.
; CHECK: define internal ptr @promises-rooms(ptr nonnull %s.room) #[[PROMISES:[0-9]+]]
; CHECK: attributes #[[PROMISES]] = { noinline nounwind memory(argmem: readwrite, inaccessiblemem: readwrite) }
define internal noalias ptr @promises() noinline nounwind memory(inaccessiblemem: readwrite) {
  %s = call ptr @rt_new(i64 16)
  ret ptr %s
}

define i64 @believes() {
  %p = call ptr @promises()
  store i64 5, ptr %p
  %v = load i64, ptr %p
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #1 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" "escape-optional" }
