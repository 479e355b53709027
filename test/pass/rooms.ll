; RUN: %escape -passes='escape<end-rooms>' -S %s | %FileCheck %s
; RUN: %escape -passes=escape -S %s | %FileCheck %s --check-prefix=WAITS
; RUN: %escape -passes='default<O0>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s --check-prefix=O2
; RUN: %escape -passes='lto-pre-link<O2>' -S %s | %FileCheck %s --check-prefix=PRELINK
; RUN: %escape -passes='lto-pre-link<O2>,lto<O2>' -S %s | %FileCheck %s --check-prefix=O2
; RUN: %escape -passes='escape<end-rooms>' -pass-remarks=escape -pass-remarks-missed=escape \
; RUN:   -disable-output %s 2>&1 | %FileCheck %s --check-prefix=REMARKS

; An allocator that may answer null, by the attribute "escape-optional". A room whose object may live
; in the frame is a slot, which is not cleared; any other one is null in the end, but not before
; inlining had its chances, here or at link time.

declare noalias align 8 ptr @rt_room(i64) #0
declare noalias nonnull align 8 ptr @rt_new(i64) #1
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: readwrite)
@sink = external global ptr

; CHECK-LABEL: define {{.*}}@local(
; CHECK: %r = alloca [32 x i8], align 8
; CHECK-NOT: llvm.memset
; CHECK-NOT: @rt_room(
; CHECK: call void @use(ptr %{{.*}})
; O2-LABEL: define {{.*}}@local(
; O2: alloca [32 x i8]
; O2-NOT: @rt_new
; O2: ret void
; REMARKS: remark: {{.*}}%r moved to the stack, 32 bytes
define void @local() {
entry:
  %r = call ptr @rt_room(i64 32) nomerge
  %none = icmp eq ptr %r, null
  br i1 %none, label %heap, label %both

heap:
  %h = call ptr @rt_new(i64 32)
  store ptr %h, ptr @sink
  br label %both

both:
  %p = phi ptr [ %r, %entry ], [ %h, %heap ]
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define {{.*}}@leaves(
; CHECK-NOT: @rt_room(
; CHECK: icmp eq ptr null, null
; WAITS-LABEL: define {{.*}}@leaves(
; WAITS: call ptr @rt_room(i64 32)
; O2-LABEL: define {{.*}}@leaves(
; O2-NOT: @rt_room(
; O2-NOT: icmp
; O2: tail call {{.*}}@rt_new(i64 32)
; REMARKS: remark: {{.*}}%r gets no room on the stack, which costs no allocation by itself: its address is stored in memory that outlives the call
define void @leaves() {
entry:
  %r = call ptr @rt_room(i64 32) nomerge
  %none = icmp eq ptr %r, null
  br i1 %none, label %heap, label %both

heap:
  %h = call ptr @rt_new(i64 32)
  br label %both

both:
  %p = phi ptr [ %r, %entry ], [ %h, %heap ]
  store ptr %p, ptr @sink
  ret void
}

; PRELINK-LABEL: define {{.*}}@maker(
; PRELINK: @rt_room(
define ptr @maker() {
entry:
  %r = call ptr @rt_room(i64 16) nomerge
  ret ptr %r
}

; Found a place by inlining.
; O2-LABEL: define {{.*}}@calls_maker(
; O2: alloca [16 x i8]
; O2-NOT: br
; O2: ret void
define void @calls_maker() {
entry:
  %r = call ptr @maker()
  %none = icmp eq ptr %r, null
  br i1 %none, label %heap, label %both

heap:
  %h = call ptr @rt_new(i64 16)
  store ptr %h, ptr @sink
  br label %both

both:
  %p = phi ptr [ %r, %entry ], [ %h, %heap ]
  call void @use(ptr %p)
  ret void
}

; A room is handed out again while the last one is in use.
; CHECK-LABEL: define {{.*}}@overlap(
; CHECK-NOT: @rt_room(
define void @overlap(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %r, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %r = call ptr @rt_room(i64 16) nomerge
  call void @use(ptr %r)
  call void @use(ptr %last)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; An invoke of one.
; CHECK-LABEL: define {{.*}}@invoked(
; CHECK-NOT: @rt_room(
; CHECK: store ptr null, ptr @sink
define void @invoked() personality ptr @personality {
  %r = invoke ptr @rt_room(i64 16) to label %on unwind label %pad

on:
  store ptr %r, ptr @sink
  ret void

pad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

declare i32 @personality(...)

attributes #0 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" "escape-optional" }
attributes #1 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
