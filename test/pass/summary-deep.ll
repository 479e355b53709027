; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Chains are folded, not cut: a -> b -> c, and h.next.next.p = q reaches c's p; ***int reaches its
; third level. What is stored ten levels down is found ten levels down, at the price of precision.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; h.next.next.p = q
define internal void @store_third(ptr %h, ptr %q) noinline {
  %b = load ptr, ptr %h
  %c = load ptr, ptr %b
  %f = getelementptr i8, ptr %c, i64 8
  store ptr %q, ptr %f
  ret void
}

; CHECK-LABEL: define {{.*}}@three_nodes(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %c = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %c = {{.*}}@rt_new(
define void @three_nodes() {
  %a = call ptr @rt_new(i64 16)
  %b = call ptr @rt_new(i64 16)
  %c = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  store ptr %c, ptr %b
  call void @store_third(ptr %a, ptr %x)
  %f = getelementptr i8, ptr %c, i64 8
  %p = load ptr, ptr %f
  store ptr %p, ptr @sink
  ret void
}

define internal ptr @fourth(ptr %p) noinline {
  %a = load ptr, ptr %p
  %b = load ptr, ptr %a
  %c = load ptr, ptr %b
  ret ptr %c
}

; CHECK-LABEL: define {{.*}}@pointers_to_pointers(
; CHECK: %x = {{.*}}@rt_new(
define ptr @pointers_to_pointers() {
  %a = call ptr @rt_new(i64 8)
  %b = call ptr @rt_new(i64 8)
  %c = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  store ptr %c, ptr %b
  store ptr %x, ptr %c
  %p = call ptr @fourth(ptr %a)
  ret ptr %p
}

; Walks to the end of a list of any length.
define internal void @append(ptr %h, ptr %q) noinline {
entry:
  br label %loop

loop:
  %p = phi ptr [ %h, %entry ], [ %next, %loop ]
  %next = load ptr, ptr %p
  %last = icmp eq ptr %next, null
  br i1 %last, label %done, label %loop

done:
  store ptr %q, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@at_the_end_of_a_list(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %c = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %c = {{.*}}@rt_new(
define void @at_the_end_of_a_list() {
  %a = call ptr @rt_new(i64 8)
  %b = call ptr @rt_new(i64 8)
  %c = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  store ptr %c, ptr %b
  call void @append(ptr %a, ptr %x)
  %p = load ptr, ptr %c
  store ptr %p, ptr @sink
  ret void
}

; As far as the analysis knows x itself may be walked, so a load from x might find x.
; CHECK-LABEL: define {{.*}}@on_a_local_list(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @on_a_local_list() {
  %a = call ptr @rt_new(i64 8)
  %b = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  call void @append(ptr %a, ptr %x)
  store i64 0, ptr %x
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
