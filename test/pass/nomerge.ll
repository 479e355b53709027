; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s

; Two equal allocation calls in sibling branches are two sites. Without nomerge the default pipeline
; hoists them into one and drops their metadata.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@siblings(
; CHECK-DAG: @rt_new(i64 8){{.*}}!letgo.site ![[A:[0-9]+]]
; CHECK-DAG: @rt_new(i64 8){{.*}}!letgo.site ![[B:[0-9]+]]
; CHECK: ret void
; CHECK-DAG: ![[A]] = !{!"a", !"var"
; CHECK-DAG: ![[B]] = !{!"b", !"var"
define void @siblings(i1 %c) {
entry:
  br i1 %c, label %left, label %right

left:
  %a = call ptr @rt_new(i64 8) nomerge, !letgo.site !0
  store i64 1, ptr %a
  store ptr %a, ptr @sink
  br label %join

right:
  %b = call ptr @rt_new(i64 8) nomerge, !letgo.site !1
  store i64 2, ptr %b
  store ptr %b, ptr @sink
  br label %join

join:
  ret void
}

!0 = !{!"a", !"var", !"int", !"a.go", i64 3, i64 2, i64 0}
!1 = !{!"b", !"var", !"int", !"a.go", i64 5, i64 2, i64 0}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
