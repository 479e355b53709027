; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Not to capture is not the same as not to free. A callee that may free its argument must not get a
; slot; nofree on it, or that it writes nothing, says that it does not.

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"
declare void @release(ptr captures(none))
declare void @borrow(ptr captures(none)) nofree
declare void @borrow_one(ptr nofree captures(none))
declare i64 @inspect(ptr captures(none)) memory(argmem: read)

; CHECK-LABEL: define {{.*}}@may_free(
; CHECK-NOT: alloca
; CHECK: @malloc(
define void @may_free() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  call void @release(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@nofree_function(
; CHECK: alloca
; CHECK-NOT: @malloc(
define void @nofree_function() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  call void @borrow(ptr %x)
  call void @free(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@nofree_argument(
; CHECK: alloca
; CHECK-NOT: @malloc(
define void @nofree_argument() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  call void @borrow_one(ptr %x)
  call void @free(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@writes_nothing(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @writes_nothing() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = call i64 @inspect(ptr %x)
  call void @free(ptr %x)
  ret i64 %v
}
