; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A comparison is a use and no flow: addresses may be compared with null, with each other, with
; anything. The Attributor, LDC and Pony give up at each of these.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @panic() noreturn

; CHECK-LABEL: define {{.*}}@nil_check(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @nil_check() {
  %x = call ptr @rt_new(i64 8)
  %nil = icmp eq ptr %x, null
  br i1 %nil, label %bad, label %good

bad:
  call void @panic()
  unreachable

good:
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@with_a_parameter(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @with_a_parameter(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %same = icmp eq ptr %x, %p
  ret i1 %same
}

; CHECK-LABEL: define {{.*}}@with_each_other(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @with_each_other() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %before = icmp ult ptr %x, %y
  ret i1 %before
}

; CHECK-LABEL: define {{.*}}@then_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @then_returned(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %same = icmp eq ptr %x, %p
  %r = select i1 %same, ptr null, ptr %x
  ret ptr %r
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
