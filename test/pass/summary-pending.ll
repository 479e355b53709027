; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A function that calls its parameter: what it hands over leaks as far as it knows itself; a caller
; that passes a known function applies it.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal ptr @apply(ptr %f, ptr %q) noinline {
  %l = call ptr @rt_new(i64 8)
  call void %f(ptr %l, ptr %q)
  %r = load ptr, ptr %l
  ret ptr %r
}

define internal void @put(ptr %l, ptr %q) {
  store ptr %q, ptr %l
  ret void
}

define internal void @keep(ptr %l, ptr %q) {
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@put_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @put_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @put, ptr %x)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@kept(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @kept() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @keep, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@unknown_function(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @unknown_function(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr %f, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@put_and_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @put_and_read() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @put, ptr %x)
  %v = load i64, ptr %r
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
