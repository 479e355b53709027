; RUN: %escape -passes=escape -S %s | %FileCheck %s

; What does not count as an overwrite of a holder's cell: half of it, one of several, one on some
; paths, an element at an unknown index, one of a holder that others see.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) memory(argmem: read) nounwind willreturn

; CHECK-LABEL: define {{.*}}@half(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define void @half(i64 %n) {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %l)
  store ptr %b, ptr %l
  store i32 0, ptr %l
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@one_of_two(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define void @one_of_two(i64 %n, i1 %c) {
entry:
  %l = call ptr @rt_new(i64 8)
  %m = call ptr @rt_new(i64 8)
  %either = select i1 %c, ptr %l, ptr %m
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %l)
  store ptr %b, ptr %l
  store ptr null, ptr %either
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@on_one_path(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define void @on_one_path(i64 %n, i1 %c) {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %latch ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %l)
  store ptr %b, ptr %l
  br i1 %c, label %clear, label %latch

clear:
  store ptr null, ptr %l
  br label %latch

latch:
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@unknown_element(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define void @unknown_element(i64 %n, i64 %j) {
entry:
  %l = call ptr @rt_new(i64 80)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %l)
  %e = getelementptr ptr, ptr %l, i64 %i
  store ptr %b, ptr %e
  %f = getelementptr ptr, ptr %l, i64 %j
  store ptr null, ptr %f
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Every word of the holder is cleared, but it is the element the pointer was not put in that is read.
; CHECK-LABEL: define {{.*}}@cleared_elsewhere(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define void @cleared_elsewhere(i64 %n) {
entry:
  %l = call ptr @rt_new(i64 16)
  %second = getelementptr i8, ptr %l, i64 8
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %l)
  store ptr %b, ptr %l
  store ptr null, ptr %second
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
