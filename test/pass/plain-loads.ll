; RUN: %escape -passes=escape -S %s | %FileCheck %s

; `!letgo.plain` on a load: the front end knows that it is a number, which carries no address. So a sum
; over a list returns nothing of the list. Without the mark an integer may be an address, and where
; LLVM makes an address of a marked load the mark does not count.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@number(
; CHECK: %x = alloca
; CHECK: %y = alloca
define i64 @number() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x, !letgo.plain !0
  %r = add i64 %n, 1
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@not_marked(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define i64 @not_marked() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x
  %r = add i64 %n, 1
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@made_an_address(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define ptr @made_an_address() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x, !letgo.plain !0
  %p = inttoptr i64 %n to ptr
  ret ptr %p
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
!0 = !{}
