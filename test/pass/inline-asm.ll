; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Nobody looks into assembly: what goes in leaks with all it holds, what comes out is unknown.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@operand(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @operand() {
  %x = call ptr @rt_new(i64 8)
  call void asm sideeffect "", "r"(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@memory_operand(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @memory_operand() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void asm sideeffect "", "*m"(ptr elementtype(i64) %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@behind_a_result(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @behind_a_result() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr asm sideeffect "", "=r"()
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@not_an_operand(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @not_an_operand() {
  %x = call ptr @rt_new(i64 8)
  call void asm sideeffect "nop", "~{memory}"()
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
