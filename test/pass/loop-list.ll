; RUN: %escape -passes=escape -S %s | %FileCheck %s

; for { b := new(T); b.next = prev; prev = b }: every object of the list is alive at once.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@list(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @list(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %b, %loop ]
  %b = call ptr @rt_new(i64 16)
  store ptr %head, ptr %b
  %f = getelementptr i8, ptr %b, i64 8
  store i64 %i, ptr %f
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %walk

walk:
  %p = phi ptr [ %b, %loop ], [ %q, %walk ]
  %sum = phi i64 [ 0, %loop ], [ %total, %walk ]
  %g = getelementptr i8, ptr %p, i64 8
  %v = load i64, ptr %g
  %total = add i64 %sum, %v
  %q = load ptr, ptr %p
  %last = icmp eq ptr %q, null
  br i1 %last, label %done, label %walk

done:
  ret i64 %total
}

; A ring of one: each object points to itself only.
; CHECK-LABEL: define {{.*}}@ring_of_one(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @ring_of_one(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 16)
  store ptr %b, ptr %b
  %f = getelementptr i8, ptr %b, i64 8
  store i64 %i, ptr %f
  %q = load ptr, ptr %b
  %g = getelementptr i8, ptr %q, i64 8
  %v = load i64, ptr %g
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
