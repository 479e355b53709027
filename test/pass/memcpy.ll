; RUN: %escape -passes=escape -S %s | %FileCheck %s

; memcpy and memmove copy addresses from cell to cell at the right distance; memset writes none. The
; operands themselves go nowhere.

@sink = external global [4 x ptr]
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memcpy.inline.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare ptr @memcpy(ptr, ptr, i64)

; CHECK-LABEL: define {{.*}}@into_a_global(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @into_a_global() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @llvm.memcpy.p0.p0.i64(ptr @sink, ptr %t, i64 16, i1 false)
  ret void
}

; CHECK-LABEL: define {{.*}}@moved_into_a_parameter(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @moved_into_a_parameter(ptr %p) {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %t, i64 16, i1 false)
  ret void
}

; CHECK-LABEL: define {{.*}}@by_the_library_call(
; CHECK: %x = {{.*}}@rt_new(
define void @by_the_library_call() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %r = call ptr @memcpy(ptr @sink, ptr %t, i64 16)
  ret void
}

; CHECK-LABEL: define {{.*}}@inline_copy(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @inline_copy() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @llvm.memcpy.inline.p0.p0.i64(ptr @sink, ptr %t, i64 16, i1 false)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @into_a_local() {
  %t = call ptr @rt_new(i64 16)
  %u = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @llvm.memcpy.p0.p0.i64(ptr %u, ptr %t, i64 16, i1 false)
  %p = load ptr, ptr %u
  %v = load i64, ptr %p
  ret i64 %v
}

; The copy is read, and what it reads leaks.
; CHECK-LABEL: define {{.*}}@out_of_the_copy(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
define ptr @out_of_the_copy() {
  %t = call ptr @rt_new(i64 16)
  %u = call ptr @rt_new(i64 32)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %x, ptr %f
  %to = getelementptr i8, ptr %u, i64 16
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %t, i64 16, i1 false)
  %g = getelementptr i8, ptr %u, i64 24
  %p = load ptr, ptr %g
  ret ptr %p
}

; Memory knows no order: the store may come after the copy in the text and before it in a loop.
; CHECK-LABEL: define {{.*}}@stored_after_the_copy(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @stored_after_the_copy(i1 %c) {
entry:
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  br label %loop

loop:
  call void @llvm.memcpy.p0.p0.i64(ptr @sink, ptr %t, i64 16, i1 false)
  store ptr %x, ptr %t
  br i1 %c, label %loop, label %done

done:
  ret void
}

; What is not copied does not leak.
; CHECK-LABEL: define {{.*}}@only_the_first_word(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @only_the_first_word() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %x, ptr %f
  call void @llvm.memcpy.p0.p0.i64(ptr @sink, ptr %t, i64 8, i1 false)
  ret void
}

; A copy from a parameter brings in what the caller knows; stores behind that leak.
; CHECK-LABEL: define {{.*}}@behind_copied_content(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @behind_copied_content(ptr %p) {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  call void @llvm.memcpy.p0.p0.i64(ptr %t, ptr %p, i64 16, i1 false)
  %q = load ptr, ptr %t
  store ptr %x, ptr %q
  ret void
}

; CHECK-LABEL: define {{.*}}@filled(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @filled(i8 %b) {
  %t = call ptr @rt_new(i64 16)
  call void @llvm.memset.p0.i64(ptr %t, i8 %b, i64 16, i1 false)
  %v = load i64, ptr %t
  ret i64 %v
}
; The byte that memset writes may be one of an address.
; CHECK-LABEL: define {{.*}}@address_byte(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @address_byte(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %b = trunc i64 %n to i8
  call void @llvm.memset.p0.i64(ptr %p, i8 %b, i64 1, i1 false)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
