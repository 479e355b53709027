; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; (R), cells of holders: a holder outside the loop is live all the time, but what counts is whether
; its cell can still be read before it is overwritten.
;   for { b := new(T); l.p = b; sum(&l); l.p = nil }

; OUT: 45
; OUT-NEXT: 45
; OUT-NEXT: 36

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@store_then_clear(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @store_then_clear(i64 %n) noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  store ptr %b, ptr %l
  %p = load ptr, ptr %l
  %v = load i64, ptr %p
  store ptr null, ptr %l
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

; Not cleared, but overwritten before anybody reads.
; CHECK-LABEL: define {{.*}}@overwritten_before_the_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @overwritten_before_the_read(i64 %n) noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  store ptr %b, ptr %l
  %p = load ptr, ptr %l
  %v = load i64, ptr %p
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

; Read before it is overwritten: last iteration's object.
; CHECK-LABEL: define {{.*}}@read_before_the_overwrite(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %first = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %first = {{.*}}@rt_new(
define i64 @read_before_the_overwrite(i64 %n) noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  %first = call ptr @rt_new(i64 8)
  store ptr %first, ptr %l
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %p = load ptr, ptr %l
  %v = load i64, ptr %p
  store ptr %b, ptr %l
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

define i32 @main() {
  %a = call i64 @store_then_clear(i64 10)
  call void @print(i64 %a)
  %b = call i64 @overwritten_before_the_read(i64 10)
  call void @print(i64 %b)
  %c = call i64 @read_before_the_overwrite(i64 10)
  call void @print(i64 %c)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
