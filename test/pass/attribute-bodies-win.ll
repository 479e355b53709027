; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='default<O1>' -S %s | %FileCheck %s

; A definition's own summary is not believed, whatever it says: neither that of an exact definition,
; whose body is read instead, nor that of one that may be replaced, of which nothing is known.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal void @exact(ptr %p) noinline "escape-summary"="1 void (ptr): " {
  store ptr %p, ptr @sink
  ret void
}

define weak void @replaceable(ptr %p) "escape-summary"="1 void (ptr): " {
  ret void
}

define available_externally void @elsewhere(ptr %p) noinline "escape-summary"="1 void (ptr): " {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@f(
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK-NOT: alloca
define void @f() {
  %x = call ptr @rt_new(i64 8)
  call void @exact(ptr %x)
  %y = call ptr @rt_new(i64 8)
  call void @replaceable(ptr %y)
  %z = call ptr @rt_new(i64 8)
  call void @elsewhere(ptr %z)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
