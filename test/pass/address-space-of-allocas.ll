; RUN: %escape -passes=escape -S %s | %FileCheck %s

; On a target whose stack is another address space than its heap (GPUs), a slot would need casts and
; a proof that every access may be to that space: refused.

target datalayout = "A5"
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@stack_elsewhere(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @stack_elsewhere() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
