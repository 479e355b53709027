; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A callee that writes nothing, cannot unwind and returns nothing has no way to keep an argument. Each
; of the three is needed: a number may be the address, and an exception may carry it.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @inspect(ptr) memory(read) nounwind
declare i64 @hash(ptr) memory(read) nounwind willreturn
declare void @check(ptr) memory(read)
declare void @note(ptr) memory(argmem: read, inaccessiblemem: readwrite) nounwind
declare ptr @pure(ptr) memory(none) nounwind willreturn

; CHECK-LABEL: define {{.*}}@leaks_nothing(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @leaks_nothing() {
  %x = call ptr @rt_new(i64 8)
  call void @inspect(ptr %x)
  ret void
}

; Nor what it points to.
; CHECK-LABEL: define {{.*}}@leaks_no_content(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @leaks_no_content() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @inspect(ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@returns_a_number(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @returns_a_number() {
  %x = call ptr @rt_new(i64 8)
  %n = call i64 @hash(ptr %x)
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@may_unwind(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @may_unwind() {
  %x = call ptr @rt_new(i64 8)
  call void @check(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@writes_hidden_memory(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @writes_hidden_memory() {
  %x = call ptr @rt_new(i64 8)
  call void @note(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@returns_the_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @returns_the_argument() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @pure(ptr %x)
  ret ptr %p
}

; The same attributes on the call.
; CHECK-LABEL: define {{.*}}@on_the_call(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @on_the_call(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void %f(ptr %x) memory(read) nounwind
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
