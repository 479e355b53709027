; RUN: %escape -passes=escape -S %s | %FileCheck %s

; (F): a returned address outlives the frame, whatever dress it wears. What is returned *from* an
; object does not.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@itself(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @itself() {
  %x = call ptr @rt_new(i64 16)
  ret ptr %x
}

; CHECK-LABEL: define {{.*}}@interior(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @interior() {
  %x = call ptr @rt_new(i64 16)
  %second = getelementptr i8, ptr %x, i64 8
  ret ptr %second
}

; CHECK-LABEL: define {{.*}}@or_null(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @or_null(i1 %c) {
  %x = call ptr @rt_new(i64 16)
  %r = select i1 %c, ptr %x, ptr null
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@as_integer(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @as_integer() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@in_aggregate(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define { ptr, i64 } @in_aggregate() {
  %x = call ptr @rt_new(i64 16)
  %r = insertvalue { ptr, i64 } undef, ptr %x, 0
  ret { ptr, i64 } %r
}

; CHECK-LABEL: define {{.*}}@content(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @content() {
  %x = call ptr @rt_new(i64 16)
  store i64 5, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; The pointer that x holds goes out, x does not.
; CHECK-LABEL: define {{.*}}@pointer_held(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @pointer_held() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %r = load ptr, ptr %x
  ret ptr %r
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
