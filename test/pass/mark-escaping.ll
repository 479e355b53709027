; RUN: %escape -passes='escape<quiet;mark-escaping>,function(dse),escape' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<quiet;mark-escaping>,function(dse),escape' -pass-remarks-missed=escape -S %s \
; RUN:   2>&1 | %FileCheck --check-prefixes=CHECK,REMARK %s
; RUN: %escape -passes='escape<quiet>,function(dse),escape' -S %s | %FileCheck --check-prefix=AGAIN %s
; RUN: %escape -passes='escape<quiet;mark-escaping>' -S %s | %FileCheck --check-prefix=MARKED %s
; RUN: %escape -passes='escape<quiet;mark-escaping>,escape-forget' -S %s \
; RUN:   | %FileCheck --check-prefix=FORGOTTEN %s

; A function whose sites were all found to escape is left out of the next run, which takes the marks
; off. With remarks the code is the same, and they are complete. The store that lets the address out
; is dead, which shows whether the second run looks at the function.

declare noalias nonnull align 8 ptr @rt_new(i64) nounwind willreturn
    memory(inaccessiblemem: readwrite)
    allockind("alloc,zeroed") allocsize(0) "alloc-family"="rt_new"

declare void @look(ptr captures(none))

@last = internal global ptr null

; REMARK-DAG: %left stays on the heap: the pass that would move it did not run
; REMARK-DAG: %out stays on the heap: its address is returned
; REMARK-DAG: %small stays on the heap

; CHECK-LABEL: define {{.*}}@leaves(
; CHECK: %left = call {{.*}}@rt_new(i64 8){{$}}
; AGAIN-LABEL: define {{.*}}@leaves(
; AGAIN: alloca
; AGAIN-NOT: @rt_new(
; AGAIN: ret void
; MARKED-LABEL: define {{.*}}@leaves(
; MARKED: @rt_new(i64 8), !letgo.escaping
; FORGOTTEN-NOT: letgo.escaping
define void @leaves() {
  %left = call ptr @rt_new(i64 8)
  store ptr %left, ptr @last
  store ptr null, ptr @last
  call void @look(ptr %left)
  ret void
}

; What is not for good in one site keeps the whole function open.
; CHECK-LABEL: define {{.*}}@looks_again(
; CHECK: alloca [8 x i8]
; CHECK: %small = call {{.*}}@rt_new(i64 %n){{$}}
; CHECK: ret void
; AGAIN-LABEL: define {{.*}}@looks_again(
; MARKED-LABEL: define {{.*}}@looks_again(
; MARKED: %again = call {{.*}}@rt_new(i64 8), !letgo.escaping
; MARKED: %small = call {{.*}}@rt_new(i64 %n){{$}}
define void @looks_again(i64 %n) {
  %again = call ptr @rt_new(i64 8)
  store ptr %again, ptr @last
  store ptr null, ptr @last
  call void @look(ptr %again)
  %small = call ptr @rt_new(i64 %n)
  call void @look(ptr %small)
  ret void
}

; CHECK-LABEL: define {{.*}}@makes(
; CHECK: %out = call {{.*}}@rt_new(i64 8){{$}}
; CHECK-NOT: letgo.escaping
define ptr @makes() {
  %out = call ptr @rt_new(i64 8)
  ret ptr %out
}
