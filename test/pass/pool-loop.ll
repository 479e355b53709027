; RUN: %escape -passes='escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<pools;pool-bytes=1024>,verify,default<O2>' -disable-output %s
; RUN: %escape -passes='escape<pools;pool-bytes=47>' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %escape -passes='default<O0>' -S %s | %FileCheck %s --check-prefix=O0
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s --check-prefix=O2

; Pools for objects that one slot cannot serve, because the last one is in use when the next is made.
; As many as fit are in the frame. What must be elsewhere when the function returns has none.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias nonnull align 32 ptr @aligned(i64) #0
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)

; 42 of 24 bytes.
; CHECK-LABEL: define {{.*}}@list(
; CHECK: %[[POOL:.*]] = alloca [1008 x i8], align 8, !letgo.slot
; CHECK-NEXT: %[[COUNT:.*]] = alloca i64
; CHECK-NEXT: store i64 0, ptr %[[COUNT]]
; CHECK: loop:
; CHECK: %[[USED:.*]] = load i64, ptr %[[COUNT]]
; CHECK: icmp ule i64 %[[USED]], 984
; CHECK: %[[PLACE:.*]] = getelementptr inbounds i8, ptr %[[POOL]], i64 %[[USED]]
; CHECK: %[[NEXT:.*]] = add i64 %[[USED]], 24
; CHECK: store i64 %[[NEXT]], ptr %[[COUNT]]
; CHECK: memset{{.*}}(ptr align 8 %[[PLACE]], i8 0, i64 24
; CHECK: call ptr @rt_new(i64 24), !letgo.pooled
; NONE-LABEL: define {{.*}}@list(
; NONE-NOT: alloca
; NONE: ret
; O0-LABEL: define {{.*}}@list(
; O0: alloca [4080 x i8], align 8, !letgo.slot
; O0: call ptr @rt_new(i64 24), !letgo.pooled
; O2-LABEL: define {{.*}}@list(
; O2: alloca [4080 x i8]
; O2-NOT: alloca
; O2: loop:
; O2: phi i64
; O2: ret
define i64 @list(i64 %n) {
entry:
  br label %loop

loop:
  %list = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  %f = getelementptr i8, ptr %x, i64 8
  store ptr %list, ptr %f
  store i64 %i, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  call void @use(ptr %x)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@returned(
; CHECK-NOT: alloca
; CHECK: ret
define ptr @returned(i64 %n) {
entry:
  br label %loop

loop:
  %list = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store ptr %list, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret ptr %x
}

; Objects keep their alignment, and those of no bytes are apart.
; CHECK-LABEL: define {{.*}}@aligned_ones(
; CHECK: alloca [1024 x i8], align 32
; CHECK: add i64 %{{.*}}, 64
define void @aligned_ones(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @aligned(i64 40)
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

; CHECK-LABEL: define {{.*}}@empty_ones(
; CHECK: alloca [1024 x i8], align 8
; CHECK: add i64 %{{.*}}, 8
define i64 @empty_ones(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %same = phi i64 [ 0, %entry ], [ %sum, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 0)
  %is = icmp eq ptr %x, %last
  %bit = zext i1 %is to i64
  %sum = add i64 %same, %bit
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret i64 %sum
}

; Too large for two.
; CHECK-LABEL: define {{.*}}@large(
; CHECK-NOT: alloca
; CHECK: ret
define void @large(i64 %n) {
entry:
  br label %loop

loop:
  %last = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 520)
  call void @use(ptr %last)
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
