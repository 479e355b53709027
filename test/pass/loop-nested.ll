; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A site in an inner loop whose last object is used after it, in the same iteration of the outer one.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) memory(argmem: read) nounwind willreturn

; CHECK-LABEL: define {{.*}}@last_of_the_inner_loop(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @last_of_the_inner_loop(i64 %n) {
entry:
  br label %outer

outer:
  %i = phi i64 [ 0, %entry ], [ %i2, %after ]
  br label %inner

inner:
  %j = phi i64 [ 0, %outer ], [ %j2, %inner ]
  %b = call ptr @rt_new(i64 8)
  store i64 %j, ptr %b
  %j2 = add i64 %j, 1
  %again = icmp ult i64 %j2, %n
  br i1 %again, label %inner, label %after

after:
  call void @read(ptr %b)
  %i2 = add i64 %i, 1
  %more = icmp ult i64 %i2, %n
  br i1 %more, label %outer, label %done

done:
  ret void
}

; The outer loop carries it over: live while the inner loop makes new ones.
; CHECK-LABEL: define {{.*}}@carried_by_the_outer_loop(
; CHECK: %b = {{.*}}@rt_new(
define void @carried_by_the_outer_loop(i64 %n) {
entry:
  %dummy = alloca i64
  br label %outer

outer:
  %i = phi i64 [ 0, %entry ], [ %i2, %after ]
  %old = phi ptr [ %dummy, %entry ], [ %b, %after ]
  br label %inner

inner:
  %j = phi i64 [ 0, %outer ], [ %j2, %inner ]
  %b = call ptr @rt_new(i64 8)
  store i64 %j, ptr %b
  %j2 = add i64 %j, 1
  %again = icmp ult i64 %j2, %n
  br i1 %again, label %inner, label %after

after:
  call void @read(ptr %old)
  call void @read(ptr %b)
  %i2 = add i64 %i, 1
  %more = icmp ult i64 %i2, %n
  br i1 %more, label %outer, label %done

done:
  ret void
}

; After all loops only the last object matters, and nothing runs the site again.
; CHECK-LABEL: define {{.*}}@used_after_the_loop(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @used_after_the_loop(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  call void @read(ptr %b)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
