; RUN: %escape -passes=escape -S %s | %FileCheck %s

; (R) is about every value that reaches the object, not about the pointer that the site returned.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; An interior pointer is carried.
; CHECK-LABEL: define {{.*}}@interior(
; CHECK: %b = {{.*}}@rt_new(
define i64 @interior(i64 %n) {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ %dummy, %entry ], [ %f, %loop ]
  %b = call ptr @rt_new(i64 16)
  %f = getelementptr i8, ptr %b, i64 8
  store i64 %i, ptr %f
  %v = load i64, ptr %prev
  %next = add i64 %v, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %v
}

; An aggregate with the pointer in it is carried.
; CHECK-LABEL: define {{.*}}@slice(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @slice(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi { ptr, i64 } [ zeroinitializer, %entry ], [ %s, %loop ]
  %b = call ptr @rt_new(i64 16)
  %s0 = insertvalue { ptr, i64 } poison, ptr %b, 0
  %s = insertvalue { ptr, i64 } %s0, i64 2, 1
  %old = extractvalue { ptr, i64 } %prev, 0
  %same = icmp eq ptr %old, %b
  %one = zext i1 %same to i64
  %step = add i64 %i, 1
  %next = add i64 %step, %one
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %next
}

; The old pointer survives on some paths only.
; CHECK-LABEL: define {{.*}}@kept_on_one_path(
; CHECK: %b = {{.*}}@rt_new(
define i64 @kept_on_one_path(i64 %n, i1 %c) {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %kept = phi ptr [ %dummy, %entry ], [ %keep, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %v = load i64, ptr %kept
  %keep = select i1 %c, ptr %b, ptr %kept
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %v
}

; Derived values that die with their iteration cost nothing.
; CHECK-LABEL: define {{.*}}@dies_within(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @dies_within(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 16)
  %f = getelementptr i8, ptr %b, i64 8
  %s = insertvalue { ptr, i64 } zeroinitializer, ptr %f, 0
  %p = extractvalue { ptr, i64 } %s, 0
  store i64 %i, ptr %p
  %v = load i64, ptr %f
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
