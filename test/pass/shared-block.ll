; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; A block that several cases of a switch share runs once: one object. Two blocks with the same text
; are two sites and two objects, which may be alive together; they need two slots (or none).

; OUT: 7
; OUT-NEXT: 1
; OUT-NEXT: 1

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@reached_by_two_cases(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @reached_by_two_cases(i64 %k) noinline {
entry:
  switch i64 %k, label %shared [
    i64 0, label %shared
    i64 1, label %shared
    i64 2, label %other
  ]

shared:
  %p = phi i64 [ 7, %entry ], [ 7, %entry ], [ 7, %entry ]
  %b = call ptr @rt_new(i64 8)
  store i64 %p, ptr %b
  %v = call i64 @read_word(ptr %b)
  ret i64 %v

other:
  ret i64 0
}

; CHECK-LABEL: define {{.*}}@two_copies_alive_together(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: ret
define i64 @two_copies_alive_together(i1 %c) noinline {
entry:
  %first = call ptr @rt_new(i64 8)
  br i1 %c, label %again, label %done

again:
  %second = call ptr @rt_new(i64 8)
  store i64 1, ptr %second
  br label %done

done:
  %p = phi ptr [ %first, %entry ], [ %second, %again ]
  %differ = icmp ne ptr %p, %first
  %r = zext i1 %differ to i64
  %v = call i64 @read_word(ptr %p)
  %same = icmp eq i64 %v, %r
  %result = zext i1 %same to i64
  ret i64 %result
}

define i32 @main() {
  %a = call i64 @reached_by_two_cases(i64 1)
  call void @print(i64 %a)
  %b = call i64 @two_copies_alive_together(i1 true)
  call void @print(i64 %b)
  %c = call i64 @two_copies_alive_together(i1 false)
  call void @print(i64 %c)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
