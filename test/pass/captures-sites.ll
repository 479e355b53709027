; RUN: %escape -passes=escape -S %s | %FileCheck %s

; captures may stand at the call or at the callee; each says what cannot happen, so either is enough.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @marked(ptr captures(none))
declare void @unmarked(ptr)
declare void @second(ptr, ptr captures(none))

; CHECK-LABEL: define {{.*}}@at_the_callee(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @at_the_callee() {
  %x = call ptr @rt_new(i64 8)
  call void @marked(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@at_the_call(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @at_the_call() {
  %x = call ptr @rt_new(i64 8)
  call void @unmarked(ptr captures(none) %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@at_neither(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @at_neither() {
  %x = call ptr @rt_new(i64 8)
  call void @unmarked(ptr %x)
  ret void
}

; The weaker statement at the call takes nothing away from the one at the callee.
; CHECK-LABEL: define {{.*}}@weaker_at_the_call(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @weaker_at_the_call() {
  %x = call ptr @rt_new(i64 8)
  call void @marked(ptr captures(provenance) %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@at_an_indirect_call(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @at_an_indirect_call(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void %f(ptr captures(none) %x)
  ret void
}

; The attribute of one argument is not the attribute of the call. (LDC once took the first.)
; CHECK-LABEL: define {{.*}}@of_another_argument(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @of_another_argument() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @second(ptr %y, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@of_one_of_two_equal_arguments(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @of_one_of_two_equal_arguments() {
  %x = call ptr @rt_new(i64 8)
  call void @second(ptr %x, ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
