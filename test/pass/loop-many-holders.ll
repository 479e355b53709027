; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A holder whose own site runs several times is several objects: clearing the newest says nothing
; about the others. Here the holders are on a list and one x may be in all of them.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) memory(argmem: read) nounwind willreturn

; CHECK-LABEL: define {{.*}}@list_of_holders(
; CHECK: %h = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @list_of_holders(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %h, %loop ]
  %h = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %h
  %link = getelementptr i8, ptr %h, i64 8
  store ptr %head, ptr %link
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  call void @read(ptr %h)
  ret void
}

; The site of x runs twice in the outer loop, its holder once.
; CHECK-LABEL: define {{.*}}@holder_of_the_outer_loop(
; CHECK: alloca
; CHECK-NOT: %h = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %h = {{.*}}@rt_new(
define void @holder_of_the_outer_loop(i64 %n) {
entry:
  br label %outer

outer:
  %i = phi i64 [ 0, %entry ], [ %i2, %latch ]
  %h = call ptr @rt_new(i64 16)
  br label %inner

inner:
  %j = phi i64 [ 0, %outer ], [ %j2, %inner ]
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr ptr, ptr %h, i64 %j
  store ptr %x, ptr %f
  %j2 = add i64 %j, 1
  %again = icmp ult i64 %j2, 2
  br i1 %again, label %inner, label %latch

latch:
  call void @read(ptr %h)
  %i2 = add i64 %i, 1
  %more = icmp ult i64 %i2, %n
  br i1 %more, label %outer, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
