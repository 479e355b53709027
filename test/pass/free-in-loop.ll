; RUN: %escape -passes=escape -S %s | %FileCheck %s --implicit-check-not='call void @free'
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: ulimit -s 512
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; malloc and free in a loop: one slot, no free, constant stack.

; OUT: 49999995000000

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@main(
; CHECK: alloca
; CHECK-NOT: @malloc(
define i32 @main() {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @malloc(i64 64)
  store i64 %i, ptr %b
  %v = call i64 @read_word(ptr %b)
  %total = add i64 %sum, %v
  call void @free(ptr %b)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 10000000
  br i1 %more, label %loop, label %done

done:
  call void @print(i64 %total)
  ret i32 0
}
