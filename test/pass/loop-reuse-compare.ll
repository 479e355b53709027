; RUN: %escape -passes=escape -S %s | %FileCheck %s

; (R), comparisons count as uses: a program may tell objects apart by their addresses alone.
;   for { b := new(T); if b == prev { n++ }; prev = b }

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@compared_with_the_last(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @compared_with_the_last(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %b, %loop ]
  %same = phi i64 [ 0, %entry ], [ %same2, %loop ]
  %b = call ptr @rt_new(i64 8)
  %eq = icmp eq ptr %b, %prev
  %one = zext i1 %eq to i64
  %same2 = add i64 %same, %one
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %same2
}

; An integer made of the address is as good as the address.
; CHECK-LABEL: define {{.*}}@compared_as_integers(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @compared_as_integers(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi i64 [ 0, %entry ], [ %address, %loop ]
  %same = phi i64 [ 0, %entry ], [ %same2, %loop ]
  %b = call ptr @rt_new(i64 8)
  %address = ptrtoint ptr %b to i64
  %eq = icmp eq i64 %address, %prev
  %one = zext i1 %eq to i64
  %same2 = add i64 %same, %one
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %same2
}

; Compared with something of this iteration only.
; CHECK-LABEL: define {{.*}}@compared_within_one_iteration(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @compared_within_one_iteration(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %same = phi i64 [ 0, %entry ], [ %same2, %loop ]
  %b = call ptr @rt_new(i64 8)
  %eq = icmp eq ptr %b, %p
  %one = zext i1 %eq to i64
  %same2 = add i64 %same, %one
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %same2
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
