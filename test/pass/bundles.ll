; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An operand bundle may hand an address to anybody; the Attributor and LDC do not look there. Those of
; llvm.assume state facts only.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @f()
declare void @g(ptr captures(none))
declare void @llvm.assume(i1)

; CHECK-LABEL: define {{.*}}@deopt(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @deopt() {
  %x = call ptr @rt_new(i64 8)
  call void @f() [ "deopt"(ptr %x) ]
  ret void
}

; CHECK-LABEL: define {{.*}}@beside_an_uncaptured_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @beside_an_uncaptured_argument() {
  %x = call ptr @rt_new(i64 8)
  call void @g(ptr %x) [ "deopt"(i64 1, ptr %x) ]
  ret void
}

; CHECK-LABEL: define {{.*}}@what_it_holds(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @what_it_holds() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @f() [ "unknown.bundle"(ptr %t) ]
  ret void
}

; CHECK-LABEL: define {{.*}}@assume(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @assume() {
  %x = call ptr @rt_new(i64 8)
  call void @llvm.assume(i1 true) [ "align"(ptr %x, i64 8), "nonnull"(ptr %x) ]
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
