; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The result of a call that nobody knows is Out, not an object of its own: r := unknown(); r.p = x.
; `noalias` on it does not help: the callee may have kept it.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare ptr @unknown()
declare noalias ptr @fresh()
declare { ptr, i64 } @pair()
declare i64 @number()

; CHECK-LABEL: define {{.*}}@stored_behind_it(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @stored_behind_it() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @unknown()
  store ptr %x, ptr %r
  ret void
}

; CHECK-LABEL: define {{.*}}@stored_behind_a_fresh_one(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @stored_behind_a_fresh_one() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @fresh()
  store ptr %x, ptr %r
  ret void
}

; CHECK-LABEL: define {{.*}}@stored_behind_a_component(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @stored_behind_a_component() {
  %x = call ptr @rt_new(i64 8)
  %r = call { ptr, i64 } @pair()
  %p = extractvalue { ptr, i64 } %r, 0
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@stored_behind_a_number(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @stored_behind_a_number() {
  %x = call ptr @rt_new(i64 8)
  %r = call i64 @number()
  %p = inttoptr i64 %r to ptr
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@only_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @only_read() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @unknown()
  store ptr %r, ptr %x
  %p = load ptr, ptr %x
  %v = load i64, ptr %p
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
