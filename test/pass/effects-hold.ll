; RUN: %escape -passes=escape -S %s | %FileCheck %s

; "hold P1": the runtime keeps the argument until the function returns (a deferred call's record) and
; may use all that it reaches at any time, also while the function unwinds. That is no leak, the frame
; is still there; but to (R) it is live from then on, whatever is stored over the pointers to it:
;   for { b := new(T); defer func() { use(b) }() }

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @push(ptr, ptr) "escape-effects"="hold P1"
declare void @run(ptr, ptr) "escape-effects"="call P0(P1)"
declare void @other()
declare void @pop(ptr) "escape-effects"="drop P0"

; CHECK-LABEL: define {{.*}}@held_once(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: call void @push
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: call void @other
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: ret void
define void @held_once(ptr %f) {
  %record = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %record
  call void @push(ptr %f, ptr %record)
  call void @other()
  ret void
}

; CHECK-LABEL: define {{.*}}@held_every_time(
; CHECK: %b = {{.*}}@rt_new(
; CHECK: %record = {{.*}}@rt_new(
define void @held_every_time(ptr %f, i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  %record = call ptr @rt_new(i64 16)
  store ptr %b, ptr %record
  call void @push(ptr %f, ptr %record)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; The record is pushed before the loop; what is put into it later is held as well.
; CHECK-LABEL: define {{.*}}@put_into_a_held_record(
; CHECK: alloca
; CHECK-NOT: %record = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %record = {{.*}}@rt_new(
define void @put_into_a_held_record(ptr %f, i64 %n) {
entry:
  %record = call ptr @rt_new(i64 16)
  call void @push(ptr %f, ptr %record)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  store ptr %b, ptr %record
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Clearing a held record is no overwrite to rely on: the deferred call may run in between.
; CHECK-LABEL: define {{.*}}@stored_and_cleared(
; CHECK: alloca
; CHECK-NOT: %record = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %record = {{.*}}@rt_new(
define void @stored_and_cleared(ptr %f, i64 %n) {
entry:
  %record = call ptr @rt_new(i64 16)
  call void @push(ptr %f, ptr %record)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  store ptr %b, ptr %record
  call void @other()
  store ptr null, ptr %record
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Pushed after the loop: the site does not run again.
; CHECK-LABEL: define {{.*}}@held_after_the_loop(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @held_after_the_loop(ptr %f, i64 %n) {
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
  call void @push(ptr %f, ptr %b)
  call void @other()
  ret void
}

; Called with the argument by the runtime: nobody knows what this function does with it.
; CHECK-LABEL: define {{.*}}@called_with_it(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @called_with_it(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void @run(ptr %f, ptr %x)
  ret void
}

; Dropped in the same iteration: the record, and what it reaches, are dead when it comes round again.
; CHECK-LABEL: define {{.*}}@dropped_every_time(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @dropped_every_time(ptr %f, i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  %record = call ptr @rt_new(i64 16)
  store ptr %b, ptr %record
  call void @push(ptr %f, ptr %record)
  call void @other()
  call void @pop(ptr %record)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; The same in a slot that is there all the time, as inlining leaves it.
; CHECK-LABEL: define {{.*}}@dropped_from_a_slot(
; CHECK: %b = alloca
; CHECK: %record = alloca
; CHECK-NOT: @rt_new(
; CHECK: call void @pop
; CHECK-NEXT: call void @llvm.lifetime.end.p0(ptr %b)
; CHECK: ret void
define void @dropped_from_a_slot(ptr %f, i64 %n) {
entry:
  %record = alloca [2 x ptr]
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  call void @llvm.lifetime.start.p0(ptr %record)
  %b = call ptr @rt_new(i64 8)
  store ptr %b, ptr %record
  call void @push(ptr %f, ptr %record)
  call void @other()
  call void @pop(ptr %record)
  call void @llvm.lifetime.end.p0(ptr %record)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; On one way round it is not dropped.
; CHECK-LABEL: define {{.*}}@dropped_sometimes(
; CHECK: %b = {{.*}}@rt_new(
define void @dropped_sometimes(ptr %f, i64 %n) {
entry:
  %record = alloca [2 x ptr]
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %again ]
  call void @llvm.lifetime.start.p0(ptr %record)
  %b = call ptr @rt_new(i64 8)
  store ptr %b, ptr %record
  call void @push(ptr %f, ptr %record)
  %odd = and i64 %i, 1
  %c = icmp eq i64 %odd, 0
  br i1 %c, label %drop, label %again

drop:
  call void @pop(ptr %record)
  br label %again

again:
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Another record is dropped.
; CHECK-LABEL: define {{.*}}@dropped_another(
; CHECK: %b = {{.*}}@rt_new(
define void @dropped_another(ptr %f, ptr %other, i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  %record = call ptr @rt_new(i64 16)
  store ptr %b, ptr %record
  call void @push(ptr %f, ptr %record)
  call void @pop(ptr %other)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
