; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The C and C++ allocators are known by name when nothing marks them, as in the output of clang -O0.
; operator new may be replaced by the program, so only a call marked `builtin` (a new-expression)
; may be dropped, also where the replacement is in sight; a direct call of ::operator new must stay. A
; local function that only has the name of an allocator is none.

declare ptr @malloc(i64)
declare ptr @aligned_alloc(i64, i64)
declare ptr @_Znwm(i64) nobuiltin
declare ptr @_Znam(i64) nobuiltin
declare ptr @strdup(ptr)
@cell = external global ptr

; CHECK-LABEL: define {{.*}}@c_malloc(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i64 @c_malloc() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@c_aligned_alloc(
; CHECK: alloca
; CHECK-NOT: @aligned_alloc(
define i64 @c_aligned_alloc() {
  %x = call ptr @aligned_alloc(i64 64, i64 128)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@new_expression(
; CHECK: alloca
; CHECK-NOT: @_Znwm(
define i64 @new_expression() {
  %x = call ptr @_Znwm(i64 8) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@new_array_expression(
; CHECK: alloca
; CHECK-NOT: @_Znam(
define i64 @new_array_expression() {
  %x = call ptr @_Znam(i64 24) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@direct_operator_new(
; CHECK-NOT: alloca
; CHECK: @_Znwm(
define i64 @direct_operator_new() {
  %x = call ptr @_Znwm(i64 8)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@nobuiltin_malloc(
; CHECK-NOT: alloca
; CHECK: @malloc(
define i64 @nobuiltin_malloc() {
  %x = call ptr @malloc(i64 8) nobuiltin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; Its size is the length of a string.
; CHECK-LABEL: define {{.*}}@duplicates(
; CHECK-NOT: alloca
; CHECK: @strdup(
define i8 @duplicates(ptr %s) {
  %x = call ptr @strdup(ptr %s)
  %v = load i8, ptr %x
  ret i8 %v
}

; CHECK-LABEL: define {{.*}}@only_the_name(
; CHECK-NOT: alloca
; CHECK: @calloc(
define i64 @only_the_name() {
  %x = call ptr @calloc(i64 1, i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

define internal ptr @calloc(i64 %n, i64 %size) noinline {
  %p = load volatile ptr, ptr @cell
  ret ptr %p
}

define noalias ptr @_ZnwmSt11align_val_t(i64 %size, i64 %align) nobuiltin noinline {
  %p = load volatile ptr, ptr @cell
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@replaced_new_expression(
; CHECK: alloca
; CHECK-NOT: @_ZnwmSt11align_val_t(
define i64 @replaced_new_expression() {
  %x = call ptr @_ZnwmSt11align_val_t(i64 64, i64 64) builtin
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@replaced_direct_call(
; CHECK-NOT: alloca
; CHECK: @_ZnwmSt11align_val_t(
define i64 @replaced_direct_call() {
  %x = call ptr @_ZnwmSt11align_val_t(i64 64, i64 64)
  store i64 1, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}
