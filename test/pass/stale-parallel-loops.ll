; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A loop whose accesses were said not to depend on each other across iterations: they did not while
; each iteration had its own object, and do when all share a slot. The promise holds for a loop whose
; accesses are *all* in a group that it lists, so taking the accesses out of the group is enough.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@parallel(
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: {{^}}loop:
; CHECK-NOT: !llvm.access.group
; CHECK: ret void
define void @parallel(ptr noalias %out, i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b, !llvm.access.group !0
  %v = load i64, ptr %b, !llvm.access.group !0
  %e = getelementptr i64, ptr %out, i64 %i
  store i64 %v, ptr %e, !llvm.access.group !0
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done, !llvm.loop !1

done:
  ret void
}

!0 = distinct !{}
!1 = distinct !{!1, !2}
!2 = !{!"llvm.loop.parallel_accesses", !0}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
