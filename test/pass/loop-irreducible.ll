; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A cycle with two entries is no natural loop, and still a cycle. Liveness needs no loops.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@carried(
; CHECK: %b = {{.*}}@rt_new(
define void @carried(i1 %c, i1 %d) {
entry:
  %dummy = alloca i64
  br i1 %c, label %left, label %right

left:
  %p = phi ptr [ %dummy, %entry ], [ %q, %right ]
  %b = call ptr @rt_new(i64 8)
  call void @read(ptr %p)
  br label %right

right:
  %q = phi ptr [ %dummy, %entry ], [ %b, %left ]
  call void @read(ptr %q)
  br i1 %d, label %left, label %done

done:
  ret void
}

; The twin does not look back across the site.
; CHECK-LABEL: define {{.*}}@not_carried(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @not_carried(i1 %c, i1 %d) {
entry:
  %dummy = alloca i64
  br i1 %c, label %left, label %right

left:
  %b = call ptr @rt_new(i64 8)
  br label %right

right:
  %q = phi ptr [ %dummy, %entry ], [ %b, %left ]
  call void @read(ptr %q)
  br i1 %d, label %left, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
