; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Moves that change nothing about where the address goes: freeze, address-space round trips, the
; invariant-group intrinsics, ptrmask, ssa.copy.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@frozen(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @frozen() {
  %x = call ptr @rt_new(i64 8)
  %p = freeze ptr %x
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@frozen_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @frozen_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %p = freeze ptr %x
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@laundered(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @laundered() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @llvm.launder.invariant.group.p0(ptr %x)
  %q = call ptr @llvm.strip.invariant.group.p0(ptr %p)
  %v = load i64, ptr %q
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@laundered_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @laundered_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @llvm.launder.invariant.group.p0(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@stripped_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @stripped_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @llvm.strip.invariant.group.p0(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@masked(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @masked() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @llvm.ptrmask.p0.i64(ptr %x, i64 -8)
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@masked_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @masked_and_returned() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @llvm.ptrmask.p0.i64(ptr %x, i64 -8)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@copied(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @copied() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @llvm.ssa.copy.p0(ptr %x)
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@copied_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @copied_and_returned() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @llvm.ssa.copy.p0(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@other_space(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr addrspace(1) @other_space() {
  %x = call ptr @rt_new(i64 16)
  %p = addrspacecast ptr %x to ptr addrspace(1)
  ret ptr addrspace(1) %p
}

declare ptr @llvm.launder.invariant.group.p0(ptr)
declare ptr @llvm.strip.invariant.group.p0(ptr)
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
declare ptr @llvm.ssa.copy.p0(ptr returned)

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
