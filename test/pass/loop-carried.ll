; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; (R): the phi of the loop header carries last iteration's object to the site, which is about to make
; the next one. One slot for both would make them the same.

; OUT: 10
; OUT-NEXT: 45

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @print(i64)

; Reads last iteration's object after it has made its own.
; CHECK-LABEL: define {{.*}}@previous(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @previous(i64 %n) noinline {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %b, %loop ]
  %count = phi i64 [ 0, %entry ], [ %count2, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %distinct = icmp ne ptr %b, %prev
  %one = zext i1 %distinct to i64
  %count2 = add i64 %count, %one
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %count2
}

; The twin reads the old object before it makes the new one: then nothing is live at the site.
; CHECK-LABEL: define {{.*}}@read_before(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @read_before(i64 %n) noinline {
entry:
  %first = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %latch ]
  %sum = phi i64 [ 0, %entry ], [ %total, %latch ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  br label %latch

latch:
  %v = load i64, ptr %b
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

define i32 @main() {
  %p = call i64 @previous(i64 10)
  call void @print(i64 %p)
  %r = call i64 @read_before(i64 10)
  call void @print(i64 %r)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
