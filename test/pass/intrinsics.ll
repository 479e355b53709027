; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Intrinsics that only state or ask something about an address.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.assume(i1)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
declare ptr @llvm.invariant.start.p0(i64, ptr)
declare void @llvm.invariant.end.p0(ptr, i64, ptr)
declare i1 @llvm.is.constant.p0(ptr)
declare ptr @llvm.expect.p0(ptr, ptr)
declare void @llvm.fake.use(...)

; CHECK-LABEL: define {{.*}}@asked_for_its_size(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @asked_for_its_size() {
  %x = call ptr @rt_new(i64 8)
  %n = call i64 @llvm.objectsize.i64.p0(ptr %x, i1 false, i1 true, i1 false)
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@prefetched(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @prefetched() {
  %x = call ptr @rt_new(i64 8)
  call void @llvm.prefetch.p0(ptr %x, i32 0, i32 3, i32 1)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@assumed(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @assumed() {
  %x = call ptr @rt_new(i64 8)
  %c = icmp ne ptr %x, null
  call void @llvm.assume(i1 %c)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@asked_whether_constant(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @asked_whether_constant() {
  %x = call ptr @rt_new(i64 8)
  %c = call i1 @llvm.is.constant.p0(ptr %x)
  ret i1 %c
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
