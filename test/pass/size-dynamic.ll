; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='function(sroa,instcombine<no-verify-fixpoint>),ipsccp,escape' -S %s | %FileCheck %s --check-prefix=FOLDED
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s --check-prefix=FOLDED

; (Z) wants a constant. What is constant once locals are registers counts: t := 1; make([]int, t).
; A size that nobody knows must never become an alloca of that size.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; FOLDED-LABEL: define {{.*}}@constant_in_a_cell(
; FOLDED-NOT: @rt_new(
; FOLDED-LABEL: define {{.*}}@unknown(
; FOLDED-NOT: alloca i8, i64 %
; FOLDED: @rt_new(
; FOLDED: ret
define i64 @constant_in_a_cell(i64 %i) {
  %t = alloca i64
  store i64 4, ptr %t
  %n = load i64, ptr %t
  %bytes = mul i64 %n, 8
  %x = call ptr @rt_new(i64 %bytes)
  %j = and i64 %i, 3
  %e = getelementptr i64, ptr %x, i64 %j
  store volatile i64 %i, ptr %e
  %v = load volatile i64, ptr %e
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@unknown(
; CHECK-NOT: alloca i8, i64 %
; CHECK: @rt_new(
; CHECK: ret
define i64 @unknown(i64 %n, i64 %i) {
  %bytes = mul i64 %n, 8
  %x = call ptr @rt_new(i64 %bytes)
  %e = getelementptr i64, ptr %x, i64 %i
  store volatile i64 %i, ptr %e
  %v = load volatile i64, ptr %e
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
