; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Offsets add up along chains of address computations, back and forth, and stay apart from their
; neighbours; beyond a number of distinct offsets they may be thrown together, but never lost.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; 24 - 8 = 16.
; CHECK-LABEL: define {{.*}}@back_and_forth(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
define void @back_and_forth() {
  %t = call ptr @rt_new(i64 32)
  %y = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr i8, ptr %t, i64 24
  %q = getelementptr i8, ptr %p, i64 -8
  store ptr %x, ptr %q
  store ptr %y, ptr %p
  %r = getelementptr { ptr, ptr, ptr, ptr }, ptr %t, i64 0, i32 2
  %v = load ptr, ptr %r
  store ptr %v, ptr @sink
  ret void
}

; A phi of two offsets is either.
; CHECK-LABEL: define {{.*}}@either(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %z = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %z = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %z = {{.*}}@rt_new(
define void @either(i1 %c) {
  %t = call ptr @rt_new(i64 32)
  %z = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %a = getelementptr i8, ptr %t, i64 8
  %b = getelementptr i8, ptr %t, i64 16
  store ptr %z, ptr %t
  store ptr %x, ptr %a
  store ptr %y, ptr %b
  %p = select i1 %c, ptr %a, ptr %b
  %v = load ptr, ptr %p
  store ptr %v, ptr @sink
  ret void
}

; A pointer that walks through the object reaches all of it.
; CHECK-LABEL: define {{.*}}@walking(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @walking(i64 %n) {
entry:
  %t = call ptr @rt_new(i64 64)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 40
  store ptr %x, ptr %f
  br label %loop

loop:
  %p = phi ptr [ %t, %entry ], [ %q, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %v = load ptr, ptr %p
  store ptr %v, ptr @sink
  %q = getelementptr i8, ptr %p, i64 8
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Offsets far out, more than any table of small offsets holds.
; CHECK-LABEL: define {{.*}}@far_out(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @far_out() {
  %t = call ptr @rt_new(i64 4096)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 4088
  store ptr %x, ptr %f
  %g = getelementptr [512 x ptr], ptr %t, i64 0, i64 511
  %v = load ptr, ptr %g
  store ptr %v, ptr @sink
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
