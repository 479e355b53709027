; RUN: %escape -passes=escape -S %s | %FileCheck %s

; a.next = b; b.next = a: the pair lives and leaks together.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @local() {
  %a = call ptr @rt_new(i64 16)
  %b = call ptr @rt_new(i64 16)
  store ptr %b, ptr %a
  store ptr %a, ptr %b
  %q = load ptr, ptr %a
  %p = load ptr, ptr %q
  %same = icmp eq ptr %p, %a
  %r = zext i1 %same to i64
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@one_leaks(
; CHECK: %a = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
define void @one_leaks() {
  %a = call ptr @rt_new(i64 16)
  %b = call ptr @rt_new(i64 16)
  store ptr %b, ptr %a
  store ptr %a, ptr %b
  store ptr %b, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@itself(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @itself() {
  %a = call ptr @rt_new(i64 16)
  store ptr %a, ptr %a
  %p = load ptr, ptr %a
  %q = load ptr, ptr %p
  %f = getelementptr i8, ptr %q, i64 8
  %v = load i64, ptr %f
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@itself_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @itself_returned() {
  %a = call ptr @rt_new(i64 16)
  store ptr %a, ptr %a
  %p = load ptr, ptr %a
  ret ptr %p
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
