; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Not whether an address is stored decides, only where. A local object ties what it holds to its own
; lifetime; that holds too when the holder itself stays on the heap, here for its size: its address
; is dead when the frame is.  s := make([]*int, n); s[0] = &b

@g = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@in_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @in_a_local() {
  %x = call ptr @rt_new(i64 8)
  %holder = call ptr @rt_new(i64 16)
  store ptr %x, ptr %holder
  %p = load ptr, ptr %holder
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@in_a_heap_holder(
; CHECK: alloca
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK: %s = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
define i64 @in_a_heap_holder(i64 %n) {
  %b = call ptr @rt_new(i64 8)
  %bytes = shl i64 %n, 3
  %s = call ptr @rt_new(i64 %bytes)
  store ptr %b, ptr %s
  %p = load ptr, ptr %s
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@in_a_leaking_holder(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %holder = {{.*}}@rt_new(
define void @in_a_leaking_holder() {
  %x = call ptr @rt_new(i64 8)
  %holder = call ptr @rt_new(i64 16)
  store ptr %x, ptr %holder
  store ptr %holder, ptr @g
  ret void
}

; Memory knows no order: what is stored after the holder leaked leaks as well.
; CHECK-LABEL: define {{.*}}@in_a_holder_that_leaked_before(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %holder = {{.*}}@rt_new(
define void @in_a_holder_that_leaked_before() {
  %x = call ptr @rt_new(i64 8)
  %holder = call ptr @rt_new(i64 16)
  store ptr %holder, ptr @g
  store ptr %x, ptr %holder
  ret void
}

; CHECK-LABEL: define {{.*}}@in_a_returned_slice(
; CHECK: %b = {{.*}}@rt_new(
; CHECK: %s = {{.*}}@rt_new(
define ptr @in_a_returned_slice(i64 %n) {
  %b = call ptr @rt_new(i64 8)
  %bytes = shl i64 %n, 3
  %s = call ptr @rt_new(i64 %bytes)
  store ptr %b, ptr %s
  ret ptr %s
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
