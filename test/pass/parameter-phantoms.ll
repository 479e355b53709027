; RUN: %escape -passes=escape -S %s | %FileCheck %s

; What parameters point to belongs to the caller, at every depth and for integers as well. Reading
; from there is free.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@into_a_parameter(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @into_a_parameter(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@two_levels_down(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @two_levels_down(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %p, i64 24
  %q = load ptr, ptr %f
  %r = load ptr, ptr %q
  store ptr %x, ptr %r
  ret void
}

; CHECK-LABEL: define {{.*}}@integer_parameter(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @integer_parameter(i64 %n) {
  %x = call ptr @rt_new(i64 8)
  %p = inttoptr i64 %n to ptr
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@aggregate_parameter(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @aggregate_parameter({ ptr, i64 } %s) {
  %x = call ptr @rt_new(i64 8)
  %p = extractvalue { ptr, i64 } %s, 0
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@integer_in_memory(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @integer_in_memory(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %n = load i64, ptr %p
  %q = inttoptr i64 %n to ptr
  store ptr %x, ptr %q
  ret void
}

; CHECK-LABEL: define {{.*}}@the_other_way(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @the_other_way(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %q = load ptr, ptr %p
  store ptr %q, ptr %x
  %r = load ptr, ptr %x
  %v = load i64, ptr %r
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
