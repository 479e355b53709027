; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; The slot goes to the entry block, the zeroing does not: an object is zero each time it is made. LDC
; once hoisted both, and a count of 34 became 1.

; OUT: 34
; OUT-NEXT: 0

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @fill_word(ptr writeonly captures(none), i64) nofree nounwind willreturn memory(argmem: write)
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@count_fresh(
; CHECK: alloca
; CHECK: {{^}}loop:
; CHECK: {{memset|store i64 0}}
; CHECK: @read_word
define i64 @count_fresh(i64 %n) noinline {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %fresh = phi i64 [ 0, %entry ], [ %fresh2, %loop ]
  %b = call ptr @rt_new(i64 8)
  %v = call i64 @read_word(ptr %b)
  %zero = icmp eq i64 %v, 0
  %one = zext i1 %zero to i64
  %fresh2 = add i64 %fresh, %one
  call void @fill_word(ptr %b, i64 77)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %fresh2
}

; All of it is zeroed, not the first word.
define i64 @sum_of_garbage(i64 %n) noinline {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %sum2, %loop ]
  %b = call ptr @rt_new(i64 200)
  %last = getelementptr i64, ptr %b, i64 24
  %v = call i64 @read_word(ptr %last)
  %sum2 = add i64 %sum, %v
  call void @fill_word(ptr %last, i64 77)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %sum2
}

define i32 @main() {
  %a = call i64 @count_fresh(i64 34)
  call void @print(i64 %a)
  %b = call i64 @sum_of_garbage(i64 34)
  call void @print(i64 %b)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
