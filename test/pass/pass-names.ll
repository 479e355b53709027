; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,escape' -S %s | %FileCheck %s
; RUN: %escape -passes='function(heap-to-stack)' -S %s | %FileCheck %s
; RUN: %escape -passes=heap-to-stack -S %s | %FileCheck %s

; Running twice changes nothing, and the function pass gives the same where no callee matters.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@f(
; CHECK: alloca
; CHECK-NOT: alloca
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret i64
define i64 @f() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr @sink
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
