; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Volatile and atomic accesses keep their kind when the object moves, and the flow of what they store
; and load is that of plain ones.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@counter(
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: atomicrmw add ptr %{{.*}} seq_cst
; CHECK: load atomic i64, ptr %{{.*}} acquire
define i64 @counter() {
  %x = call ptr @rt_new(i64 8)
  %old = atomicrmw add ptr %x, i64 1 seq_cst
  %v = load atomic i64, ptr %x acquire, align 8
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@volatile_content(
; CHECK: store volatile i64
; CHECK: load volatile i64
define i64 @volatile_content(i64 %n) {
  %x = call ptr @rt_new(i64 8)
  store volatile i64 %n, ptr %x
  %v = load volatile i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@volatile_leak(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @volatile_leak() {
  %x = call ptr @rt_new(i64 8)
  store volatile ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@atomic_leak(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @atomic_leak() {
  %x = call ptr @rt_new(i64 8)
  store atomic ptr %x, ptr @sink release, align 8
  ret void
}

; CHECK-LABEL: define {{.*}}@exchanged(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @exchanged() {
  %x = call ptr @rt_new(i64 8)
  %old = atomicrmw xchg ptr @sink, ptr %x acq_rel
  ret ptr %old
}

; CHECK-LABEL: define {{.*}}@compare_exchanged(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i1 @compare_exchanged(ptr %expected) {
  %x = call ptr @rt_new(i64 8)
  %pair = cmpxchg ptr @sink, ptr %expected, ptr %x acq_rel monotonic
  %ok = extractvalue { ptr, i1 } %pair, 1
  ret i1 %ok
}

; The expected value is compared only.
; CHECK-LABEL: define {{.*}}@only_expected(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @only_expected(ptr %new) {
  %x = call ptr @rt_new(i64 8)
  %pair = cmpxchg ptr @sink, ptr %x, ptr %new acq_rel monotonic
  %ok = extractvalue { ptr, i1 } %pair, 1
  ret i1 %ok
}

; An exchange in a local cell hands out what was there.
; CHECK-LABEL: define {{.*}}@exchanged_locally(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
define ptr @exchanged_locally() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %f = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %old = atomicrmw xchg ptr %t, ptr null acq_rel
  store ptr %y, ptr %f
  ret ptr %old
}

; CHECK-LABEL: define {{.*}}@compare_exchanged_locally(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @compare_exchanged_locally() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %first = cmpxchg ptr %t, ptr null, ptr %x acq_rel monotonic
  %second = cmpxchg ptr %t, ptr null, ptr null acq_rel monotonic
  %old = extractvalue { ptr, i1 } %second, 0
  ret ptr %old
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
