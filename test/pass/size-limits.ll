; RUN: %escape -passes='escape<max-bytes=64>' -S %s | %FileCheck %s

; (Z), the limit for one object: it is inclusive, and counts bytes as the allocator was asked.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias ptr @elements(i64, i64) #1

; CHECK-LABEL: define {{.*}}@at_the_limit(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @at_the_limit() {
  %x = call ptr @rt_new(i64 64)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@over_the_limit(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @over_the_limit() {
  %x = call ptr @rt_new(i64 65)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@product_at_the_limit(
; CHECK: alloca
; CHECK-NOT: @elements(
define i64 @product_at_the_limit() {
  %x = call ptr @elements(i64 8, i64 8)
  store i64 0, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@product_over_the_limit(
; CHECK-NOT: alloca
; CHECK: @elements(
define i64 @product_over_the_limit() {
  %x = call ptr @elements(i64 9, i64 8)
  store i64 0, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #1 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0,1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
