; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A callee's object that it returns becomes an object of the call: what it holds is held by a local.
; It says whether it is one object or many: newList(9) gives nine that share one node.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) nounwind memory(argmem: read)

define internal ptr @box(ptr %p) noinline {
  %b = call ptr @rt_new(i64 8)
  store ptr %p, ptr %b
  ret ptr %b
}

define internal ptr @list(ptr %p, i64 %n) noinline {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %b, %loop ]
  %b = call ptr @rt_new(i64 16)
  store ptr %head, ptr %b
  %f = getelementptr i8, ptr %b, i64 8
  store ptr %p, ptr %f
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret ptr %b
}

; CHECK-LABEL: define {{.*}}@boxed(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @boxed() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  %p = load ptr, ptr %b
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@boxed_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @boxed_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  ret ptr %b
}

; Two calls make two boxes.
; CHECK-LABEL: define {{.*}}@two_boxes(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @two_boxes() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  %c = call ptr @box(ptr %y)
  ret ptr %c
}

; x is in the box of this iteration, which the next does not see.
; CHECK-LABEL: define {{.*}}@boxed_in_a_loop(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @boxed_in_a_loop(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  call void @read(ptr %b)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; The head of the list is overwritten, the other nodes still hold last iteration's x.
; CHECK-LABEL: define {{.*}}@cleared_in_one_of_many(
; CHECK: %x = {{.*}}@rt_new(
define void @cleared_in_one_of_many(i64 %n) {
entry:
  %dummy = call ptr @rt_new(i64 8)
  %l = call ptr @list(ptr %dummy, i64 9)
  %second = load ptr, ptr %l
  %f = getelementptr i8, ptr %l, i64 8
  %g = getelementptr i8, ptr %second, i64 8
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %second)
  store ptr %x, ptr %g
  store ptr null, ptr %f
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
