; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The slot has the alignment that the allocation promised: on the result, on the call, by an operand,
; or, for malloc, by its definition. The Attributor made `align 1` of all but the first, under
; accesses that assume more.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias align 16 ptr @new16(i64) #0
declare noalias ptr @aligned(i64 allocalign, i64) #1
declare noalias ptr @malloc(i64) #2

; CHECK-LABEL: define {{.*}}@of_the_declaration(
; CHECK: alloca {{.*}} align {{16|32|64}}
define i64 @of_the_declaration() {
  %x = call ptr @new16(i64 32)
  %v = load i64, ptr %x, align 16
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@of_the_call(
; CHECK: alloca {{.*}} align {{32|64}}
define i64 @of_the_call() {
  %x = call align 32 ptr @new16(i64 32)
  %v = load i64, ptr %x, align 32
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@of_the_operand(
; CHECK: alloca {{.*}} align {{64|128}}
define i64 @of_the_operand() {
  %x = call ptr @aligned(i64 64, i64 64)
  store i64 1, ptr %x, align 64
  %v = load i64, ptr %x, align 64
  ret i64 %v
}

; An alignment that nobody knows cannot be kept.
; CHECK-LABEL: define {{.*}}@of_an_unknown_operand(
; CHECK-NOT: alloca
; CHECK: @aligned(
define i64 @of_an_unknown_operand(i64 %a) {
  %x = call ptr @aligned(i64 %a, i64 64)
  store i64 1, ptr %x, align 1
  %v = load i64, ptr %x, align 1
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@of_malloc(
; CHECK: alloca {{.*}} align {{16|32|64}}
define i64 @of_malloc() {
  %x = call ptr @malloc(i64 16)
  store <2 x i64> <i64 1, i64 2>, ptr %x, align 16
  %v = load i64, ptr %x, align 16
  ret i64 %v
}

; Also when one byte would do: the low bits of an address can be a tag.
; CHECK-LABEL: define {{.*}}@of_a_byte(
; CHECK: alloca {{.*}} align {{8|16}}
define i1 @of_a_byte() {
  %x = call ptr @rt_new(i64 1)
  %n = ptrtoint ptr %x to i64
  %low = and i64 %n, 7
  %untagged = icmp eq i64 %low, 0
  ret i1 %untagged
}

attributes #1 = { nounwind willreturn allockind("alloc,uninitialized,aligned") allocsize(1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #2 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="malloc" }

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
