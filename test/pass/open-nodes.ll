; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A local object that was stored where the caller can see it is open: when its field is read, the
; caller (here p == q, or another thread of its own) may have put something there.
;   func f(p, q *T, c *int) *int { s := new(T); p.f = s; b := q.f; b.g = c; return s.g }
; So s.g is what was stored there plus something unknown, and what is stored into *that* leaks.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@read_from_an_open_node(
; CHECK: %s = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @read_from_an_open_node(ptr %p) {
  %s = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %s, ptr %p
  %other = load ptr, ptr %s
  store ptr %x, ptr %other
  ret void
}

; The twin: nobody else knows s, so what is read is what was put there.
; CHECK-LABEL: define {{.*}}@read_from_a_closed_node(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @read_from_a_closed_node() {
  %s = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %s
  %other = load ptr, ptr %s
  store ptr %x, ptr %other
  ret void
}

; Open through a second parameter, as in the program above, with the store through q.f.
; CHECK-LABEL: define {{.*}}@store_through_an_alias(
; CHECK: %s = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @store_through_an_alias(ptr %p, ptr %q) {
  %s = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %s, ptr %p
  %b = load ptr, ptr %q
  store ptr %x, ptr %b
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
