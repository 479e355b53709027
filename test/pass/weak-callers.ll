; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A definition that may be replaced is still rewritten: whatever is linked, this body is right.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@inline_function(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define linkonce_odr i64 @inline_function() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@weak_function(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define weak i64 @weak_function() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@copy_for_inlining(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define available_externally i64 @copy_for_inlining() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
