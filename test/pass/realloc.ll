; RUN: %escape -passes=escape -S %s | %FileCheck %s

; realloc frees its argument and returns a fresh object that holds what the old one held.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare noalias ptr @realloc(ptr allocptr captures(none), i64) allockind("realloc") allocsize(1) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"

; CHECK-LABEL: define {{.*}}@resized(
; CHECK: %x = {{.*}}@malloc(
; CHECK: call ptr @realloc
define i64 @resized() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %r = call ptr @realloc(ptr %x, i64 16)
  %v = load i64, ptr %r
  call void @free(ptr %r)
  ret i64 %v
}

; The content moved along: y is found again in the new object.
; CHECK-LABEL: define {{.*}}@content_returned(
; CHECK: %x = {{.*}}@malloc(
; CHECK: %y = {{.*}}@malloc(
define ptr @content_returned() {
  %x = call ptr @malloc(i64 8)
  %y = call ptr @malloc(i64 8)
  store ptr %y, ptr %x
  %r = call ptr @realloc(ptr %x, i64 16)
  %p = load ptr, ptr %r
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@content_read(
; CHECK: alloca
; CHECK-NOT: %y = {{.*}}@malloc(
; CHECK: %x = {{.*}}@malloc(
; CHECK-NOT: %y = {{.*}}@malloc(
define i64 @content_read() {
  %x = call ptr @malloc(i64 8)
  %y = call ptr @malloc(i64 8)
  store i64 1, ptr %y
  store ptr %y, ptr %x
  %r = call ptr @realloc(ptr %x, i64 16)
  %p = load ptr, ptr %r
  %v = load i64, ptr %p
  call void @free(ptr %r)
  ret i64 %v
}
