; RUN: %escape -passes=escape -S %s | %FileCheck %s

; !callback says which argument is called with which, not that this happens before the call returns:
; pthread_create has it. A body that only reads its argument proves nothing.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare !callback !0 i32 @spawn(ptr, ptr)

define internal void @body(ptr %p) {
  %v = load volatile i64, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@starts_a_thread(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @starts_a_thread() {
  %x = call ptr @rt_new(i64 8)
  %r = call i32 @spawn(ptr @body, ptr %x)
  ret void
}

!0 = !{!1}
!1 = !{i64 0, i64 1, i1 false}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
