; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A merged pointer is each of its sources; a source that is only merged keeps its own verdict.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@both_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @both_local(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = select i1 %c, ptr %x, ptr %y
  store i64 1, ptr %p
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@select_leaks(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define ptr @select_leaks(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = select i1 %c, ptr %x, ptr %y
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@phi_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @phi_local(i1 %c) {
entry:
  br i1 %c, label %left, label %right

left:
  %x = call ptr @rt_new(i64 8)
  store i64 1, ptr %x
  br label %join

right:
  %y = call ptr @rt_new(i64 8)
  store i64 2, ptr %y
  br label %join

join:
  %p = phi ptr [ %x, %left ], [ %y, %right ]
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@phi_leaks(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @phi_leaks(i1 %c) {
entry:
  br i1 %c, label %left, label %right

left:
  %x = call ptr @rt_new(i64 8)
  br label %join

right:
  %y = call ptr @rt_new(i64 8)
  br label %join

join:
  %p = phi ptr [ %x, %left ], [ %y, %right ]
  store ptr %p, ptr @sink
  ret void
}

; A parameter in the same phi does not make x the parameter's.
; CHECK-LABEL: define {{.*}}@with_a_parameter(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @with_a_parameter(i1 %c, ptr %other) {
  %x = call ptr @rt_new(i64 8)
  %p = select i1 %c, ptr %x, ptr %other
  %v = load i64, ptr %p
  ret i64 %v
}

; But storing through it may store into the parameter.
; CHECK-LABEL: define {{.*}}@stored_through_it(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @stored_through_it(i1 %c, ptr %other) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = select i1 %c, ptr %x, ptr %other
  store ptr %y, ptr %p
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
