; RUN: %escape -passes='escape<frame-bytes=64>' -S %s | %FileCheck %s

; (Z), the budget of one frame. It is filled by loop depth and size, not in the order of the program:
; an allocation that runs often is worth more than one that runs once.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@all_fit(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @all_fit() {
  %x = call ptr @rt_new(i64 32)
  %y = call ptr @rt_new(i64 32)
  call void @read(ptr %x)
  call void @read(ptr %y)
  ret void
}

; One of the three has to stay.
; CHECK-LABEL: define {{.*}}@one_too_many(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret
define void @one_too_many() {
  %x = call ptr @rt_new(i64 32)
  %y = call ptr @rt_new(i64 32)
  %z = call ptr @rt_new(i64 32)
  call void @read(ptr %x)
  call void @read(ptr %y)
  call void @read(ptr %z)
  ret void
}

; CHECK-LABEL: define {{.*}}@loop_first(
; CHECK: alloca
; CHECK-NOT: %hot = {{.*}}@rt_new(
; CHECK: %cold = {{.*}}@rt_new(
; CHECK-NOT: %hot = {{.*}}@rt_new(
define void @loop_first(i64 %n) {
entry:
  %cold = call ptr @rt_new(i64 64)
  call void @read(ptr %cold)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %hot = call ptr @rt_new(i64 48)
  call void @read(ptr %hot)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
