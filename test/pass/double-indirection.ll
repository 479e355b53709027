; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; Two different objects may hold the same third one. The Attributor concludes from the first not
; being the second that what they hold is different too, and its loop never sees the increments.

; OUT: 0
; OUT-NEXT: 1
; OUT-NEXT: 2
; OUT-NEXT: end
; OUT-NOT: {{.}}

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @print(i64)
declare i32 @puts(ptr)
@end = private constant [4 x i8] c"end\00"

define internal i1 @below(ptr %holder) noinline {
  %cell = load ptr, ptr %holder
  %v = load i64, ptr %cell
  %c = icmp slt i64 %v, 3
  ret i1 %c
}

define internal void @step(ptr %holder) noinline {
  %cell = load ptr, ptr %holder
  %v = load i64, ptr %cell
  call void @print(i64 %v)
  %w = add i64 %v, 1
  store i64 %w, ptr %cell
  ret void
}

define internal void @count(ptr %tested, ptr %stepped) noinline {
entry:
  br label %head

head:
  %more = call i1 @below(ptr %tested)
  br i1 %more, label %body, label %done

body:
  call void @step(ptr %stepped)
  br label %head

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@main(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i32 @main() {
  %cell = call ptr @rt_new(i64 8)
  %first = call ptr @rt_new(i64 8)
  %second = call ptr @rt_new(i64 8)
  store ptr %cell, ptr %first
  store ptr %cell, ptr %second
  call void @count(ptr %first, ptr %second)
  %n = call i32 @puts(ptr @end)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
