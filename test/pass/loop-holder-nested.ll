; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s

; An object that is held by another one of the same iteration, which a holder outside the loop holds:
; once that holder is cleared both are out of reach.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: function 'cleared'
; CHECK-NEXT: %u: moves
; CHECK-NEXT: %w: moves
define void @cleared(i64 %n) {
entry:
  %l = alloca ptr
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %u = call ptr @rt_new(i64 8)
  %w = call ptr @rt_new(i64 8)
  store ptr %u, ptr %w
  store ptr %w, ptr %l
  %x = load ptr, ptr %l
  %y = load ptr, ptr %x
  store i64 %i, ptr %y
  store ptr null, ptr %l
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  ret void
}

; CHECK-LABEL: function 'read_again'
; CHECK-NEXT: %u: stays (loop)
; CHECK-NEXT: %w: stays (loop)
define i64 @read_again(i64 %n) {
entry:
  %l = alloca ptr
  %first = alloca ptr
  %zero = alloca i64
  store i64 0, ptr %zero
  store ptr %zero, ptr %first
  store ptr %first, ptr %l
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %u = call ptr @rt_new(i64 8)
  %w = call ptr @rt_new(i64 8)
  store ptr %u, ptr %w
  %x = load ptr, ptr %l
  %y = load ptr, ptr %x
  %v = load i64, ptr %y
  store i64 %v, ptr %u
  store ptr %w, ptr %l
  %j = add i64 %i, %v
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  ret i64 %j
}

; The outer holder is cleared, but a value has the inner one from iteration to iteration.
; CHECK-LABEL: function 'holder_is_carried'
; CHECK-NEXT: %u: stays (loop)
; CHECK-NEXT: %w: stays (loop)
define i64 @holder_is_carried(i64 %n) {
entry:
  %l = alloca ptr
  %first = alloca ptr
  %zero = alloca i64
  store i64 0, ptr %zero
  store ptr %zero, ptr %first
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %last = phi ptr [ %first, %entry ], [ %w, %loop ]
  %u = call ptr @rt_new(i64 8)
  %w = call ptr @rt_new(i64 8)
  store ptr %u, ptr %w
  store ptr %w, ptr %l
  %y = load ptr, ptr %last
  %v = load i64, ptr %y
  store i64 %v, ptr %u
  store ptr null, ptr %l
  %j = add i64 %i, %v
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  ret i64 %j
}

; Only the object is carried, not what holds it: that one may move.
; CHECK-LABEL: function 'object_is_carried'
; CHECK-NEXT: %u: stays (loop)
; CHECK-NEXT: %w: moves
define i64 @object_is_carried(i64 %n) {
entry:
  %l = alloca ptr
  %zero = alloca i64
  store i64 0, ptr %zero
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %last = phi ptr [ %zero, %entry ], [ %u, %loop ]
  %u = call ptr @rt_new(i64 8)
  %w = call ptr @rt_new(i64 8)
  store ptr %u, ptr %w
  store ptr %w, ptr %l
  %v = load i64, ptr %last
  store i64 %v, ptr %u
  store ptr null, ptr %l
  %j = add i64 %i, %v
  %c = icmp ult i64 %j, %n
  br i1 %c, label %loop, label %done
done:
  ret i64 %j
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
