; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s
; RUN: %escape -passes='function(print<escape>)' -disable-output %s 2>&1 | %FileCheck %s
; RUN: %escape -passes='print<escape>' -S %s 2>/dev/null | %FileCheck %s --check-prefix=UNCHANGED

; print<escape> says what the analysis found and changes nothing: one line a site, sites in the order
; of the program, with the reason's stable name.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: escape: function 'f'
; CHECK-NEXT: %x: moves
; CHECK-NEXT: %y [new new(T)]: stays (stored)
; CHECK-NEXT: %1: stays (stored)
; UNCHANGED-LABEL: define {{.*}}@f(
; UNCHANGED-COUNT-3: call ptr @rt_new(
define i64 @f() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8), !letgo.site !0
  store ptr %y, ptr @sink
  %v = load i64, ptr %x
  %1 = call ptr @rt_new(i64 8)
  store ptr %1, ptr @sink
  ret i64 %v
}

; CHECK-LABEL: escape: function 'no_sites'
; CHECK-NOT: %
define void @no_sites() {
  ret void
}

!0 = !{!"new(T)", !"new", !"T", !"a.go", i64 3, i64 7, i64 0}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
