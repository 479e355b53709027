; RUN: %escape -passes=escape -S %s | %FileCheck %s

; What Out reaches holds Out:  global = a; b := a.next; b.p = &x.  Somebody else may have stored into
; a.next in the meantime, so b is unknown, and x leaks although b's set looks empty.

@global = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@through_a_leaked_object(
; CHECK: %a = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @through_a_leaked_object() {
  %a = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %a, ptr @global
  %b = load ptr, ptr %a
  store ptr %x, ptr %b
  ret void
}

; One level further down.
; CHECK-LABEL: define {{.*}}@through_what_it_holds(
; CHECK: %a = {{.*}}@rt_new(
; CHECK: %c = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @through_what_it_holds() {
  %a = call ptr @rt_new(i64 16)
  %c = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %c, ptr %a
  store ptr %a, ptr @global
  %b = load ptr, ptr %c
  store ptr %x, ptr %b
  ret void
}

; CHECK-LABEL: define {{.*}}@through_a_local_object(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @through_a_local_object() {
  %a = call ptr @rt_new(i64 16)
  %c = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %c, ptr %a
  %b = load ptr, ptr %a
  store ptr %x, ptr %b
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
