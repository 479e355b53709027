; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A byval argument is copied before the call: the callee never sees the original, but it gets the
; addresses in it.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @take(ptr byval({ ptr, i64 }))

; CHECK-LABEL: define {{.*}}@the_argument(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @the_argument() {
  %t = call ptr @rt_new(i64 16)
  call void @take(ptr byval({ ptr, i64 }) %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@what_it_holds(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @what_it_holds() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @take(ptr byval({ ptr, i64 }) %t)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
