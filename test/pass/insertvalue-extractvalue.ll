; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Slices, strings and interfaces live in aggregates; each component has a set of its own.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @take({ ptr, i64 })

; CHECK-LABEL: define {{.*}}@slice(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @slice(i64 %i) {
  %x = call ptr @rt_new(i64 64)
  %s0 = insertvalue { ptr, i64, i64 } poison, ptr %x, 0
  %s1 = insertvalue { ptr, i64, i64 } %s0, i64 8, 1
  %s = insertvalue { ptr, i64, i64 } %s1, i64 8, 2
  %base = extractvalue { ptr, i64, i64 } %s, 0
  %e = getelementptr i64, ptr %base, i64 %i
  %v = load i64, ptr %e
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@length_only(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @length_only() {
  %x = call ptr @rt_new(i64 64)
  %s0 = insertvalue { ptr, i64 } poison, ptr %x, 0
  %s = insertvalue { ptr, i64 } %s0, i64 8, 1
  %n = extractvalue { ptr, i64 } %s, 1
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@one_component_leaks(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @one_component_leaks() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p0 = insertvalue { ptr, ptr } poison, ptr %x, 0
  %p = insertvalue { ptr, ptr } %p0, ptr %y, 1
  %second = extractvalue { ptr, ptr } %p, 1
  store ptr %second, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@nested_component_leaks(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @nested_component_leaks() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p0 = insertvalue { i64, { ptr, [2 x ptr] } } poison, ptr %x, 1, 0
  %p = insertvalue { i64, { ptr, [2 x ptr] } } %p0, ptr %y, 1, 1, 1
  %inner = extractvalue { i64, { ptr, [2 x ptr] } } %p, 1
  %r = extractvalue { ptr, [2 x ptr] } %inner, 1, 1
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@passed_whole(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @passed_whole() {
  %x = call ptr @rt_new(i64 8)
  %s = insertvalue { ptr, i64 } zeroinitializer, ptr %x, 0
  call void @take({ ptr, i64 } %s)
  ret void
}

; Through memory as a whole: two words are written and read at once.
; CHECK-LABEL: define {{.*}}@stored_whole(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @stored_whole() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p0 = insertvalue { ptr, ptr } poison, ptr %x, 0
  %p = insertvalue { ptr, ptr } %p0, ptr %y, 1
  store { ptr, ptr } %p, ptr %t
  %q = getelementptr i8, ptr %t, i64 8
  %r = load ptr, ptr %q
  store ptr %r, ptr @sink
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
