; RUN: %escape -passes=escape -S %s | %FileCheck %s --implicit-check-not='call void @free' \
; RUN:   --implicit-check-not='call void @_Zd'

; With the allocation go its matching frees: on every path, on some, or of a merged pointer. A path
; without one was a leak and is none now.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"
declare noalias ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
declare void @_ZdlPvm(ptr, i64) nobuiltin
declare noalias ptr @_Znam(i64) nobuiltin
declare void @_ZdaPv(ptr) nobuiltin

; CHECK-LABEL: define {{.*}}@on_every_path(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @on_every_path() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @free(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@on_one_path(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @on_one_path(i1 %c) {
entry:
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  br i1 %c, label %release, label %done

release:
  call void @free(ptr %x)
  br label %done

done:
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@one_of_two(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @one_of_two(i1 %c) {
  %x = call ptr @malloc(i64 8)
  %y = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  store i64 2, ptr %y
  %p = select i1 %c, ptr %x, ptr %y
  %v = load i64, ptr %p
  call void @free(ptr %p)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@or_null(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @or_null(i1 %c) {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  %p = select i1 %c, ptr %x, ptr null
  call void @free(ptr %p)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@deleted(
; CHECK: alloca
; CHECK-NOT: @_Znwm(
define i64 @deleted() {
  %x = call ptr @_Znwm(i64 8) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @_ZdlPv(ptr %x) builtin
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@deleted_with_its_size(
; CHECK: alloca
; CHECK-NOT: @_Znwm(
define i64 @deleted_with_its_size() {
  %x = call ptr @_Znwm(i64 8) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @_ZdlPvm(ptr %x, i64 8) builtin
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@array_deleted(
; CHECK: alloca
; CHECK-NOT: @_Znam(
define i64 @array_deleted() {
  %x = call ptr @_Znam(i64 24) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @_ZdaPv(ptr %x) builtin
  ret i64 %v
}

; Found through memory.
; CHECK-LABEL: define {{.*}}@held_by_a_local(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @held_by_a_local() {
  %t = call ptr @malloc(i64 8)
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  store ptr %x, ptr %t
  %p = load ptr, ptr %t
  %v = load i64, ptr %p
  call void @free(ptr %p)
  call void @free(ptr %t)
  ret i64 %v
}
