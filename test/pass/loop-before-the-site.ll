; RUN: %escape -passes=escape -S %s | %FileCheck %s

; (R) asks for a value that is live at *every* block entry on the way round and before the site.
; Testing only the point before S fails here:  for { t := new(T); x := new(X); t.p = x; use(t) }
; t is live before x's site and holds an x, but it is this iteration's t.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) memory(argmem: read) nounwind willreturn

; CHECK-LABEL: define {{.*}}@holder_made_first(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @holder_made_first(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @read(ptr %t)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; The twin: t is made before the loop and still holds last iteration's x when the next is made.
; CHECK-LABEL: define {{.*}}@holder_outside(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @holder_outside(i64 %n) {
entry:
  %t = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %t)
  store ptr %x, ptr %t
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
