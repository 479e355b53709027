; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A function that nobody knows keeps its arguments, everything reachable from them, and may put
; anything in there.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @unknown(ptr)
declare void @number(i64)

; CHECK-LABEL: define {{.*}}@argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @argument() {
  %x = call ptr @rt_new(i64 8)
  call void @unknown(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@integer_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @integer_argument() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  call void @number(i64 %n)
  ret void
}

; CHECK-LABEL: define {{.*}}@held_by_the_argument(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @held_by_the_argument() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @unknown(ptr %t)
  ret void
}

; The call may have put a global's address into t.
; CHECK-LABEL: define {{.*}}@behind_the_argument(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @behind_the_argument() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @unknown(ptr %t)
  %p = load ptr, ptr %t
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@function_pointer_call(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @function_pointer_call(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void %f(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@only_called_beside_it(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @only_called_beside_it() {
  %x = call ptr @rt_new(i64 8)
  call void @number(i64 1)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@only_its_content(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @only_its_content() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  call void @number(i64 %v)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
