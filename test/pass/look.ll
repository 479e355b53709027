; RUN: %escape -passes='escape<look>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<look>' -pass-remarks=escape -pass-remarks-missed=escape -S %s 2>&1 \
; RUN:   | %FileCheck --check-prefixes=REMARK,CHECK --implicit-check-not=moved %s
; RUN: %escape -passes='escape<quiet>,escape<look>' -pass-remarks=escape -pass-remarks-missed=escape \
; RUN:   -disable-output %s 2>&1 | %FileCheck --check-prefix=BOTH %s
; RUN: %escape -passes='default<O2>' -S %s >%t.silent
; RUN: %escape -passes='default<O2>' -pass-remarks-output=%t.yaml -S %s >%t.told
; RUN: diff %t.silent %t.told

; A run that edits nothing, as the last one of a whole program: remarks for what is still a heap
; call. What could move has missed the run that would have moved it. The default pipelines make the
; same code with remarks and without.

; REMARK: %local stays on the heap: the pass that would move it did not run [off]
; REMARK: %out stays on the heap: its address is returned

; BOTH: %local moved to the stack
; BOTH: %out stays on the heap: its address is returned
; BOTH-NOT: remark:

declare noalias nonnull align 8 ptr @rt_new(i64) nounwind willreturn
    memory(inaccessiblemem: readwrite)
    allockind("alloc,zeroed") allocsize(0) "alloc-family"="rt_new"

; CHECK-LABEL: define {{.*}}@moves(
; CHECK: %local = call {{.*}}@rt_new(i64 8){{$}}
define i64 @moves(i64 %v) {
  %local = call ptr @rt_new(i64 8)
  store i64 %v, ptr %local
  %w = load i64, ptr %local
  ret i64 %w
}

; CHECK-LABEL: define {{.*}}@makes(
; CHECK: %out = call {{.*}}@rt_new(i64 8){{$}}
define ptr @makes() {
  %out = call ptr @rt_new(i64 8)
  ret ptr %out
}
