; RUN: %escape -passes='print<escape-graph>' -disable-output %s 2>&1 | %FileCheck %s
; RUN: %escape -passes='function(print<escape-graph>)' -disable-output %s 2>&1 | %FileCheck %s
; RUN: %escape -passes='print<escape-graph>' -S %s 2>/dev/null | %FileCheck %s --check-prefix=UNCHANGED

; The connection graph of a function for Graphviz: what holds whose address at which byte, what
; loads may find, what values point to; nodes come last.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK: digraph "f" {
; CHECK-DAG: [[HEAP:n[0-9]+]] [label="{heap}", shape=octagon];
; CHECK-DAG: [[RET:n[0-9]+]] [label="{result}", shape=octagon];
; CHECK-DAG: [[X:n[0-9]+]] [label="x\nmoves", shape=box, style=filled, fillcolor=palegreen];
; CHECK-DAG: [[Y:n[0-9]+]] [label="%y\nmoves",
; CHECK-DAG: [[Z:n[0-9]+]] [label="%z\nstays: stored", shape=box, style=filled, fillcolor=lightpink];
; CHECK-DAG: [[P:n[0-9]+]] [label="*%p, depth 0", shape=box, style=dashed];
; CHECK-DAG: [[T:n[0-9]+]] [label="*%t, depth 0",
; CHECK-DAG: [[T1:n[0-9]+]] [label="*%t, depth 1",
; The result is *t, or what was stored there just before.
; CHECK-DAG: [[RET]] -> [[P]] [label="0"];
; CHECK-DAG: [[RET]] -> [[T1]] [label="0"];
; CHECK-DAG: [[Y]] -> [[P]] [label="8"];
; CHECK-DAG: [[Y]] -> [[X]] [label="0"];
; CHECK-DAG: [[HEAP]] -> [[Z]];
; CHECK-DAG: [[T]] -> [[P]] [label="0"];
; CHECK-DAG: [[T]] -> [[T1]] [label="0", style=dashed];
; CHECK-DAG: [[F:v[0-9]+]] [label="%f", shape=plaintext];
; CHECK-DAG: [[F]] -> [[Y]] [label="8", style=dotted];
; CHECK: }
; UNCHANGED-COUNT-3: call ptr @rt_new(
define ptr @f(ptr %t, ptr %p) {
  %x = call ptr @rt_new(i64 8), !letgo.site !0
  %y = call ptr @rt_new(i64 16)
  store ptr %x, ptr %y
  %f = getelementptr i8, ptr %y, i64 8
  store ptr %p, ptr %f
  %z = call ptr @rt_new(i64 8)
  store ptr %z, ptr @sink
  store ptr %p, ptr %t
  %q = load ptr, ptr %t
  ret ptr %q
}

; Bytes that are copied, and a name with a quote.
; CHECK: digraph "quo\"te" {
; CHECK-DAG: [[COPY:n[0-9]+]] [label="copy", shape=box];
; CHECK-DAG: [[FROM:n[0-9]+]] [label="*%from, depth 0",
; CHECK-DAG: [[TO:n[0-9]+]] [label="%to\nmoves",
; CHECK-DAG: [[FROM]] -> [[COPY]] [style=bold];
; CHECK-DAG: [[COPY]] -> [[TO]] [style=bold];
; CHECK: }
define i64 @"quo\22te"(ptr %from) {
  %to = call ptr @rt_new(i64 16)
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 16, i1 false)
  %v = load i64, ptr %to
  ret i64 %v
}

!0 = !{!"x", !"var", !"int", !"a.go", i64 3, i64 7, i64 0}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
