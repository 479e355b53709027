; RUN: %escape -passes='escape<max-bytes=64>' -S %s | %FileCheck %s

; All that a free may free moves, or nothing does, and this has to be asked again after size and
; budget took sites away: x is small, y is not, and both are freed by one call. z shares a free with x.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"

; CHECK-LABEL: define {{.*}}@chain_of_frees(
; CHECK: %x = {{.*}}@malloc(
; CHECK: %y = {{.*}}@malloc(
; CHECK: %z = {{.*}}@malloc(
; CHECK: call void @free
; CHECK: call void @free
define i64 @chain_of_frees(i1 %c) {
  %x = call ptr @malloc(i64 8)
  %y = call ptr @malloc(i64 65)
  %z = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  store i64 1, ptr %y
  store i64 1, ptr %z
  %v = load i64, ptr %z
  %p = select i1 %c, ptr %x, ptr %y
  %q = select i1 %c, ptr %z, ptr %x
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@all_small(
; CHECK-NOT: @malloc(
; CHECK-NOT: call void @free
; CHECK: ret i64
define i64 @all_small(i1 %c) {
  %x = call ptr @malloc(i64 8)
  %y = call ptr @malloc(i64 64)
  store i64 1, ptr %x
  store i64 1, ptr %y
  %v = load i64, ptr %x
  %p = select i1 %c, ptr %x, ptr %y
  call void @free(ptr %p)
  ret i64 %v
}
