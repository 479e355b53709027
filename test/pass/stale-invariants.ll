; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; "This location never changes" is true of an object and false of the slot that a second object will
; use. So !invariant.load and !invariant.group go from accesses that may see a slot.

; OUT: 45

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @print(i64)
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)

; CHECK-LABEL: define {{.*}}@sum(
; CHECK: alloca
; CHECK-NOT: !invariant
; CHECK: ret i64
define i64 @sum(i64 %n) noinline {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b, !invariant.group !0
  %unused = call i64 @read_word(ptr %b)
  %v = load i64, ptr %b, !invariant.load !0
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

; A callee sees the slot, too. It has no site itself.
; CHECK-LABEL: define {{.*}}@callee(
; CHECK: load i64, ptr %p
; CHECK-NOT: !invariant
; CHECK: ret i64
define i64 @callee(ptr %p) noinline {
  %v = load i64, ptr %p, !invariant.load !0
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@calls(
; CHECK: alloca
define i64 @calls(i64 %x) noinline {
  %b = call ptr @rt_new(i64 8)
  store i64 %x, ptr %b
  %v = call i64 @callee(ptr %b)
  ret i64 %v
}

; A load of a constant global stays invariant.
@table = internal constant i64 5
; CHECK-LABEL: define {{.*}}@of_a_constant(
; CHECK: load i64, ptr @table, align 8, !invariant.load
define i64 @of_a_constant() noinline {
  %x = call ptr @rt_new(i64 8)
  %c = load i64, ptr @table, align 8, !invariant.load !0
  store i64 %c, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

define i32 @main() {
  %a = call i64 @sum(i64 10)
  call void @print(i64 %a)
  ret i32 0
}

!0 = !{}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
