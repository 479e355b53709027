; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: ulimit -s 512
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; for { b := new(T); use(b) }: one slot serves every iteration, and it is in the entry block. An
; alloca in the loop would grow the stack until it overflows (the Attributor's: at 10 million
; iterations of eight bytes, 8 MB of stack). The object is zero again each time.

; OUT: 10000000

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @fill_word(ptr writeonly captures(none), i64) nofree nounwind willreturn memory(argmem: write)
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@main(
; CHECK-NEXT: entry:
; CHECK: alloca
; CHECK: loop:
; CHECK-NOT: alloca
; CHECK-NOT: @rt_new(
; CHECK: {{memset|store i64 0}}
; CHECK: call i64 @read_word
define i32 @main() {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  %zero = call i64 @read_word(ptr %b)
  %one = add i64 %zero, 1
  call void @fill_word(ptr %b, i64 %one)
  %v = call i64 @read_word(ptr %b)
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 10000000
  br i1 %more, label %loop, label %done

done:
  call void @print(i64 %total)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
