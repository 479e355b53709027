; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A callee's summary says what it frees. A call that may free what was handed to it must not get a
; slot.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"

define internal void @destroy(ptr %p) noinline {
  call void @free(ptr %p)
  ret void
}

define internal void @destroy_content(ptr %t) noinline {
  %p = load ptr, ptr %t
  call void @free(ptr %p)
  ret void
}

define internal i64 @look(ptr %p) noinline {
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@freed_by_a_callee(
; CHECK-NOT: alloca
; CHECK: @malloc(
define void @freed_by_a_callee() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  call void @destroy(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@content_freed_by_a_callee(
; CHECK: %x = {{.*}}@malloc(
define void @content_freed_by_a_callee() {
  %t = alloca ptr
  %x = call ptr @malloc(i64 8)
  store ptr %x, ptr %t
  call void @destroy_content(ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@not_freed_by_a_callee(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @not_freed_by_a_callee() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = call i64 @look(ptr %x)
  call void @free(ptr %x)
  ret i64 %v
}
