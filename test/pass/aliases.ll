; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A call through an alias is a call of what the alias stands for, if nobody can replace it.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
@reliable = internal alias void (ptr), ptr @target
@replaceable = weak alias void (ptr), ptr @target

define internal void @target(ptr %p) noinline {
  ret void
}

; CHECK-LABEL: define {{.*}}@through_a_weak_alias(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @through_a_weak_alias() {
  %x = call ptr @rt_new(i64 8)
  call void @replaceable(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@directly(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @directly() {
  %x = call ptr @rt_new(i64 8)
  call void @target(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
