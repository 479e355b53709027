; RUN: %escape -passes='escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<pools;pool-bytes=1024>,escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<pools;pool-bytes=1024>,verify,default<O2>' -disable-output %s
; RUN: %escape -passes='escape<pools;pool-bytes=64>' -S %s | %FileCheck %s --check-prefix=SMALL
; RUN: %escape -passes='escape<pools;pool-bytes=0>' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %escape -passes='escape<pools;max-bytes=7>' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %escape -passes='escape' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %escape -passes='escape<pools;pool-bytes=1024>' -pass-remarks=escape -pass-remarks-missed=escape \
; RUN:   -disable-output %s 2>&1 | %FileCheck %s --check-prefix=REMARKS

; Pools for objects whose size is not known: what fits is in the frame, the rest is allocated. Where
; one object is dead before the next is made they all have the same place.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias nonnull align 8 ptr @new32(i32) #0
declare noalias align 16 ptr @make_array(i64, i64) #1
declare noalias align 8 ptr @fresh(i64) #2
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)
declare i32 @personality(...)
@sink = external global ptr

; NONE-NOT: letgo.pooled

; The slot behind the site goes to the top of the entry block, or it would be one of a changing frame.
; CHECK-LABEL: define {{.*}}@unknown(
; CHECK-NEXT: %behind = alloca i64
; CHECK-NEXT: %[[POOL:[0-9]+]] = alloca [1024 x i8], align 8, !letgo.slot
; CHECK-NOT: alloca
; CHECK: call void @llvm.lifetime.start.p0(ptr %[[POOL]])
; CHECK: %[[FITS:.*]] = icmp ule i64 %bytes, 1024
; CHECK: br i1 %[[FITS]], label %[[IN:.*]], label %[[OUT:[0-9]+]]
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 %[[POOL]], i8 0, i64 %bytes, i1 false)
; CHECK: %[[HEAP:.*]] = call ptr @rt_new(i64 %bytes), !letgo.pooled
; CHECK: %x = phi ptr [ %[[POOL]], %[[IN]] ], [ %[[HEAP]], %[[OUT]] ]
; CHECK: load volatile
; CHECK: call void @llvm.lifetime.end.p0(ptr %[[POOL]])
; SMALL-LABEL: define {{.*}}@unknown(
; SMALL: alloca [64 x i8], align 8
; REMARKS: remark: {{.*}}%x moved to a pool on the stack, at most 1024 bytes at a time: its size is not a constant [dynamic-size]; size unknown
define i64 @unknown(i64 %n, i64 %i) {
  %bytes = mul i64 %n, 8
  %x = call ptr @rt_new(i64 %bytes)
  %behind = alloca i64
  call void @use(ptr %behind)
  %e = getelementptr i64, ptr %x, i64 %i
  %v = load volatile i64, ptr %e
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@returned(
; CHECK-NOT: alloca
; CHECK: ret
define ptr @returned(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  ret ptr %x
}

; One after the other.
; CHECK-LABEL: define {{.*}}@in_a_loop(
; CHECK: alloca [1024 x i8]
; CHECK-NOT: alloca
; CHECK: loop:
; CHECK: icmp ule i64 %i, 1024
define void @in_a_loop(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 1, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 %i)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; All alive together: each has a place behind the last one, and one of no bytes none behind the end.
; CHECK-LABEL: define {{.*}}@kept(
; CHECK: %[[POOL:.*]] = alloca [1024 x i8]
; CHECK-NEXT: %[[COUNT:.*]] = alloca i64
; CHECK-NEXT: store i64 0, ptr %[[COUNT]]
; CHECK: loop:
; CHECK: %[[USED:.*]] = load i64, ptr %[[COUNT]]
; CHECK: %[[LEFT:.*]] = sub i64 1024, %[[USED]]
; CHECK: icmp ult i64 %i, %[[LEFT]]
; CHECK: %[[PLACE:.*]] = getelementptr inbounds i8, ptr %[[POOL]], i64 %[[USED]]
; CHECK: add i64 %i, 7
; CHECK: and i64 {{.*}}, -8
; CHECK: memset{{.*}}(ptr align 8 %[[PLACE]], i8 0, i64 %i
define i64 @kept(i64 %n, i64 %k) {
entry:
  %all = alloca [16 x ptr]
  br label %loop

loop:
  %i = phi i64 [ 1, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 %i)
  %j = and i64 %i, 15
  %e = getelementptr ptr, ptr %all, i64 %j
  store ptr %x, ptr %e
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  %f = getelementptr ptr, ptr %all, i64 %k
  %y = load ptr, ptr %f
  %v = load i64, ptr %y
  ret i64 %v
}

; Narrow sizes are unsigned.
; CHECK-LABEL: define {{.*}}@narrow(
; CHECK: %[[WIDE:.*]] = zext i32 %n to i64
; CHECK: icmp ule i64 %[[WIDE]], 1024
; CHECK: call ptr @new32(i32 %n), !letgo.pooled
define void @narrow(i32 %n) {
  %x = call ptr @new32(i32 %n)
  call void @use(ptr %x)
  ret void
}

; A product that may overflow.
; CHECK-LABEL: define {{.*}}@product(
; CHECK-NOT: alloca
; CHECK: ret
define void @product(i64 %n, i64 %m) {
  %x = call ptr @make_array(i64 %n, i64 %m)
  call void @use(ptr %x)
  ret void
}

; An invoke, whose successor has other predecessors.
; CHECK-LABEL: define {{.*}}@invoked(
; CHECK: %[[HEAP:.*]] = invoke ptr @rt_new(i64 %n)
; CHECK-NEXT: to label %[[BETWEEN:.*]] unwind label %pad, !letgo.pooled
; CHECK: [[BETWEEN]]:
; CHECK-NEXT: %x = phi ptr [ %{{.*}}, %{{.*}} ], [ %[[HEAP]], %{{.*}} ]
; CHECK-NEXT: br label %on
; CHECK: on:
; CHECK-NEXT: %p = phi ptr [ null, %entry ], [ %x, %[[BETWEEN]] ]
define void @invoked(i64 %n) personality ptr @personality {
entry:
  %none = icmp eq i64 %n, 0
  br i1 %none, label %on, label %make

make:
  %x = invoke ptr @rt_new(i64 %n) to label %on unwind label %pad

on:
  %p = phi ptr [ null, %entry ], [ %x, %make ]
  call void @use(ptr %p)
  ret void

pad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

; What an allocator does not clear is not cleared.
; CHECK-LABEL: define {{.*}}@not_cleared(
; CHECK: alloca [1024 x i8]
; CHECK-NOT: memset
; CHECK: ret
define void @not_cleared(i64 %n) {
  %x = call ptr @fresh(i64 %n)
  call void @use(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@returns_twice_here(
; CHECK-NOT: alloca
; CHECK: ret
define void @returns_twice_here(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  call void @use(ptr %x)
  call i32 @setjmp(ptr null) returns_twice
  ret void
}

declare i32 @setjmp(ptr) returns_twice

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #1 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0, 1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #2 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
