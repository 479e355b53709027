; RUN: %escape -passes=escape -S %s | %FileCheck %s

; What is freed beside it, inside of it, or by another family's function keeps an object on the heap,
; and every free in its place: freeing a slot would be the end.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"
declare noalias ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
@sink = external global ptr

; CHECK-LABEL: define {{.*}}@merged_with_a_parameter(
; CHECK-NOT: alloca
; CHECK: @malloc(
; CHECK: call void @free
define i64 @merged_with_a_parameter(i1 %c, ptr %q) {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  %p = select i1 %c, ptr %x, ptr %q
  call void @free(ptr %p)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@deleted_though_malloced(
; CHECK-NOT: alloca
; CHECK: @malloc(
; CHECK: call void @_ZdlPv
define i64 @deleted_though_malloced() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @_ZdlPv(ptr %x) builtin
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@freed_though_newed(
; CHECK-NOT: alloca
; CHECK: @_Znwm(
; CHECK: call void @free
define i64 @freed_though_newed() {
  %x = call ptr @_Znwm(i64 8) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  call void @free(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@freed_at_an_offset(
; CHECK-NOT: alloca
; CHECK: @malloc(
; CHECK: call void @free
define i64 @freed_at_an_offset(i64 %i) {
  %x = call ptr @malloc(i64 16)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  %p = getelementptr i8, ptr %x, i64 %i
  call void @free(ptr %p)
  ret i64 %v
}

; free(unknown) does not free x, which nobody else knows.
; CHECK-LABEL: define {{.*}}@something_else_freed(
; CHECK: alloca
; CHECK-NOT: @malloc(
; CHECK: call void @free
define i64 @something_else_freed(ptr %q) {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  call void @free(ptr %q)
  %v = load i64, ptr %x
  ret i64 %v
}
