; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Front ends keep pointer variables in allocas; they are cells like any other object.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @unknown(ptr)

; CHECK-LABEL: define {{.*}}@in_a_variable(
; CHECK-NOT: @rt_new(
; CHECK: ret
define i64 @in_a_variable() {
  %x = call ptr @rt_new(i64 8)
  %p = alloca ptr
  store ptr %x, ptr %p
  %q = load ptr, ptr %p
  %v = load i64, ptr %q
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@returned_from_a_variable(
; CHECK: %x = {{.*}}@rt_new(
define ptr @returned_from_a_variable() {
  %x = call ptr @rt_new(i64 8)
  %p = alloca ptr
  store ptr %x, ptr %p
  %q = load ptr, ptr %p
  ret ptr %q
}

; CHECK-LABEL: define {{.*}}@variable_leaks(
; CHECK: %x = {{.*}}@rt_new(
define void @variable_leaks() {
  %x = call ptr @rt_new(i64 8)
  %p = alloca ptr
  store ptr %x, ptr %p
  call void @unknown(ptr %p)
  ret void
}

; The address of the variable leaks first, what it holds later.
; CHECK-LABEL: define {{.*}}@variable_leaked_before(
; CHECK: %x = {{.*}}@rt_new(
define void @variable_leaked_before() {
  %x = call ptr @rt_new(i64 8)
  %p = alloca ptr
  store ptr %p, ptr @sink
  store ptr %x, ptr %p
  ret void
}

; Two variables, one of which leaks.
; CHECK-LABEL: define {{.*}}@other_variable(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @other_variable() {
  %p = alloca ptr
  %q = alloca ptr
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %p
  store ptr %y, ptr %q
  %r = load ptr, ptr %q
  store ptr %r, ptr @sink
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
