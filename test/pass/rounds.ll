; RUN: %escape -passes='print<escape-summaries>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=TOLD
; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A component is solved until nothing changes, in less and less detail. Who came to an end before keeps
; its detail: @set calls @between, whose summary does not depend on the walk of a binary tree that
; takes many rounds. So the field that @set stores to stays apart from its neighbour, which @other
; returns, four objects from the argument.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; TOLD: set: X[[B:[0-9]+]]=P0[0],X[[C:[0-9]+]]=X[[B]][0],X[[D:[0-9]+]]=X[[C]][0],X[[D]][0]=P1{{$}}
; TOLD: walk: {{.*}}[?]=
define internal void @set(ptr %a, ptr %x) noinline {
  %b = load ptr, ptr %a
  %c = load ptr, ptr %b
  %d = load ptr, ptr %c
  store ptr %x, ptr %d
  call void @between()
  ret void
}

define internal void @between() noinline {
  call void @walk(ptr null, ptr null)
  ret void
}

define internal ptr @walk(ptr %t, ptr %x) noinline {
  br label %head

head:
  %n = phi ptr [ %t, %0 ], [ %l, %more ], [ %r, %more2 ]
  %end = icmp eq ptr %n, null
  br i1 %end, label %out, label %more

more:
  %l = load ptr, ptr %n
  %rp = getelementptr i8, ptr %n, i64 8
  %r0 = call ptr @walk(ptr %l, ptr %x)
  %c = icmp eq ptr %r0, null
  br i1 %c, label %more2, label %head

more2:
  %r = load ptr, ptr %rp
  %r1 = call ptr @walk(ptr %r, ptr %r0)
  %xp = getelementptr i8, ptr %r1, i64 16
  store ptr %x, ptr %xp
  call void @set(ptr null, ptr null)
  br label %head

out:
  ret ptr %n
}

; CHECK-LABEL: define ptr @other(
; CHECK: %x = alloca
define ptr @other() {
  %a = call ptr @rt_new(i64 8)
  %b = call ptr @rt_new(i64 8)
  %c = call ptr @rt_new(i64 8)
  %d = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  store ptr %c, ptr %b
  store ptr %d, ptr %c
  call void @set(ptr %a, ptr %x)
  %at = getelementptr i8, ptr %d, i64 8
  %r = load ptr, ptr %at
  ret ptr %r
}

; The field itself.
; CHECK-LABEL: define ptr @same(
; CHECK: %x = {{.*}}@rt_new(
define ptr @same() {
  %a = call ptr @rt_new(i64 8)
  %b = call ptr @rt_new(i64 8)
  %c = call ptr @rt_new(i64 8)
  %d = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %b, ptr %a
  store ptr %c, ptr %b
  store ptr %d, ptr %c
  call void @set(ptr %a, ptr %x)
  %r = load ptr, ptr %d
  ret ptr %r
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
