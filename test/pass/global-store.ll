; RUN: %escape -passes=escape -S %s | %FileCheck %s

; (F): globals, thread-locals and addresses made of numbers outlive every frame.

@g = external global ptr
@private = internal global ptr null
@per_thread = thread_local global ptr null
@array = external global [4 x ptr]
@number = external global i64
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@external(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @external() {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr @g
  ret void
}

; CHECK-LABEL: define {{.*}}@internal(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @internal() {
  %x = call ptr @rt_new(i64 8)
  %old = load ptr, ptr @private
  store ptr %x, ptr @private
  ret ptr %old
}

; CHECK-LABEL: define {{.*}}@thread_local_variable(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @thread_local_variable() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @llvm.threadlocal.address.p0(ptr @per_thread)
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@element(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @element(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr [4 x ptr], ptr @array, i64 0, i64 %i
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@device_register(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @device_register() {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr inttoptr (i64 4096 to ptr)
  ret void
}

; CHECK-LABEL: define {{.*}}@behind_a_global(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @behind_a_global() {
  %x = call ptr @rt_new(i64 8)
  %p = load ptr, ptr @g
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@content(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @content() {
  %x = call ptr @rt_new(i64 8)
  store i64 3, ptr %x
  %v = load i64, ptr %x
  store i64 %v, ptr @number
  ret void
}

; CHECK-LABEL: define {{.*}}@pointer_from_a_global(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @pointer_from_a_global() {
  %x = call ptr @rt_new(i64 8)
  %p = load ptr, ptr @g
  store ptr %p, ptr %x
  ret void
}

declare ptr @llvm.threadlocal.address.p0(ptr)

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
