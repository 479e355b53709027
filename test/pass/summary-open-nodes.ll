; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Section 2, rule 1, at the call: phantom children of a callee's own open objects are part of its
; summary. func f(p, q *T, c *int) *int { s := new(T); p.f = s; b := q.f; b.g = c; return s.g }
; called with p == q returns c.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal ptr @f(ptr %p, ptr %q, ptr %c) noinline {
  %s = call ptr @rt_new(i64 16)
  store ptr %s, ptr %p
  %b = load ptr, ptr %q
  %g = getelementptr i8, ptr %b, i64 8
  store ptr %c, ptr %g
  %h = getelementptr i8, ptr %s, i64 8
  %r = load ptr, ptr %h
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@called_with_one_object(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @called_with_one_object() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @f(ptr %t, ptr %t, ptr %x)
  store ptr %r, ptr @sink
  ret void
}

; With two objects the second holds d, and x goes there.
; CHECK-LABEL: define {{.*}}@called_with_two_objects(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @called_with_two_objects() {
  %t = call ptr @rt_new(i64 8)
  %u = call ptr @rt_new(i64 8)
  %d = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %d, ptr %u
  %r = call ptr @f(ptr %t, ptr %u, ptr %x)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
