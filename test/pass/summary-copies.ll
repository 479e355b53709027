; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Copies of a callee are part of its summary: what they carry is known only where somebody reads,
; so they stay copies in the caller, also through an object that the caller never sees.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define internal void @copy(ptr %to, ptr %from) noinline {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 24, i1 false)
  ret void
}

define internal void @copy_in_two_steps(ptr %to, ptr %from) noinline {
  %between = alloca [24 x i8]
  call void @llvm.memcpy.p0.p0.i64(ptr %between, ptr %from, i64 24, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %between, i64 24, i1 false)
  ret void
}

define internal ptr @clone(ptr %from) noinline {
  %new = call ptr @rt_new(i64 24)
  call void @llvm.memcpy.p0.p0.i64(ptr %new, ptr %from, i64 24, i1 false)
  ret ptr %new
}

define internal void @copy_second_word(ptr %to, ptr %from) noinline {
  %t = getelementptr i8, ptr %to, i64 8
  %f = getelementptr i8, ptr %from, i64 8
  call void @llvm.memcpy.p0.p0.i64(ptr %t, ptr %f, i64 16, i1 false)
  ret void
}

define internal void @copy_from_outside(ptr %to) noinline {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr @sink, i64 24, i1 false)
  ret void
}

; CHECK-LABEL: define {{.*}}@copied(
; CHECK: %x = {{.*}}@rt_new(
define ptr @copied() {
  %a = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %a
  call void @copy(ptr %b, ptr %a)
  %p = load ptr, ptr %b
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@copied_in_two_steps(
; CHECK: %x = {{.*}}@rt_new(
define ptr @copied_in_two_steps() {
  %a = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %field = getelementptr i8, ptr %a, i64 16
  store ptr %x, ptr %field
  call void @copy_in_two_steps(ptr %b, ptr %a)
  %copied = getelementptr i8, ptr %b, i64 16
  %p = load ptr, ptr %copied
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@copied_to_a_global(
; CHECK: %x = {{.*}}@rt_new(
define void @copied_to_a_global() {
  %a = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %a
  call void @copy_in_two_steps(ptr @sink, ptr %a)
  ret void
}

; CHECK-LABEL: define {{.*}}@in_a_clone(
; CHECK: %x = {{.*}}@rt_new(
define ptr @in_a_clone() {
  %a = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %a
  %b = call ptr @clone(ptr %a)
  %p = load ptr, ptr %b
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@clone_is_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @clone_is_local() {
  %a = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %a
  %b = call ptr @clone(ptr %a)
  %p = load ptr, ptr %b
  %v = load i64, ptr %p
  ret i64 %v
}

; The words of a copy stay apart, by the offsets of both sides.
; CHECK-LABEL: define {{.*}}@other_word(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @other_word() {
  %a = call ptr @rt_new(i64 24)
  %b = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %second = getelementptr i8, ptr %a, i64 8
  store ptr %x, ptr %a
  store ptr %y, ptr %second
  call void @copy_second_word(ptr %b, ptr %a)
  %field = getelementptr i8, ptr %b, i64 8
  %p = load ptr, ptr %field
  ret ptr %p
}

; What came from outside is outside.
; CHECK-LABEL: define {{.*}}@stored_in_what_was_copied(
; CHECK: %x = {{.*}}@rt_new(
define void @stored_in_what_was_copied() {
  %a = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  call void @copy_from_outside(ptr %a)
  %p = load ptr, ptr %a
  store ptr %x, ptr %p
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
