; RUN: %escape -passes='escape<max-bytes=1024;frame-bytes=65536;local>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<>' -S %s | %FileCheck %s
; RUN: %escape -passes='module(escape<local>)' -S %s | %FileCheck %s
; RUN: %escape -passes='heap-to-stack<max-bytes=1024>' -S %s | %FileCheck %s
; RUN: %escape -passes='function(heap-to-stack<frame-bytes=1024>)' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<max-bytes=0>' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %escape -passes='escape<frame-bytes=7>' -S %s | %FileCheck %s --check-prefix=NONE
; RUN: %not %escape -passes='escape<max-byte=1>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD
; RUN: %not %escape -passes='escape<max-bytes=many>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD
; RUN: %not %escape -passes='escape<max-bytes=-1>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD
; RUN: %not %escape -passes='escape<max-bytes>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD
; RUN: %not %escape -passes='escape<local=1>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD
; RUN: %not %escape -passes='heap-to-stack<remarks>' -S %s 2>&1 | %FileCheck %s --check-prefix=BAD

; Parameters in angle brackets. A wrong one is an error that lists the right ones, and is not a crash.

; BAD-NOT: PLEASE submit a bug report
; BAD: {{escape|heap-to-stack}}
; BAD-SAME: max-bytes=N
; BAD-SAME: frame-bytes=N

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; NONE-LABEL: define {{.*}}@f(
; NONE-NOT: alloca
; NONE: @rt_new(
; CHECK-LABEL: define {{.*}}@f(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @f() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
