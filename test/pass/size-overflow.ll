; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The product of two size operands can wrap: calloc fails then, and a slot of the wrapped size would
; be far too small. Sizes are unsigned.

declare noalias ptr @calloc(i64, i64) #1
declare noalias ptr @narrow(i32) #2

; (2^61 + 1) * 8 = 2^64 + 8, which wraps to 8.
; CHECK-LABEL: define {{.*}}@wraps(
; CHECK-NOT: alloca
; CHECK: @calloc(
define i64 @wraps() {
  %x = call ptr @calloc(i64 2305843009213693953, i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@fits(
; CHECK: alloca
; CHECK-NOT: @calloc(
define i64 @fits() {
  %x = call ptr @calloc(i64 1, i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@all_ones(
; CHECK-NOT: alloca
; CHECK: @calloc(
define i64 @all_ones() {
  %x = call ptr @calloc(i64 1, i64 -1)
  %v = load i64, ptr %x
  ret i64 %v
}

; 4,294,967,288 bytes, not minus eight.
; CHECK-LABEL: define {{.*}}@unsigned_32_bits(
; CHECK-NOT: alloca
; CHECK: @narrow(
define i64 @unsigned_32_bits() {
  %x = call ptr @narrow(i32 -8)
  store i64 0, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@small_32_bits(
; CHECK: alloca
; CHECK-NOT: @narrow(
define i64 @small_32_bits() {
  %x = call ptr @narrow(i32 16)
  store i64 0, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #1 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0,1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="malloc" }
attributes #2 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
