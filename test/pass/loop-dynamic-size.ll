; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s

; An object of unknown size in a loop: never an alloca there (LDC's overflowed the stack after 20
; million iterations), whatever the limits say.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@grows(
; CHECK-NOT: alloca i8, i64 %
; CHECK: @rt_new(
; CHECK-NOT: alloca i8, i64 %
; CHECK: ret void
define void @grows(i64 %n) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 %i)
  call void @read(ptr %b)
  %next = add i64 %i, 8
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
