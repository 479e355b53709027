; RUN: %escape -passes=escape -S %s | %FileCheck %s

; What makes a call something else than the callee's body with our arguments: arguments by value,
; bundles, variadic extras, musttail in the callee. An object that is passed so does not move.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare ptr @forward(ptr)

define internal void @keep_word(ptr byval(i64) %p) noinline {
  %v = load i64, ptr %p
  store i64 %v, ptr @sink
  ret void
}

define internal void @nothing(ptr %p) noinline {
  ret void
}

define internal void @variadic(ptr %p, ...) noinline {
  ret void
}

define internal ptr @tail(ptr %p) noinline {
  %r = musttail call ptr @same(ptr %p)
  ret ptr %r
}

define internal ptr @same(ptr %p) noinline {
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@by_value(
; CHECK: %x = {{.*}}@rt_new(
define void @by_value() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @keep_word(ptr byval(i64) %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@bundle(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @bundle() {
  %x = call ptr @rt_new(i64 8)
  call void @nothing(ptr null) [ "unheard-of"(ptr %x) ]
  ret void
}

; CHECK-LABEL: define {{.*}}@no_bundle(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @no_bundle() {
  %x = call ptr @rt_new(i64 8)
  call void @nothing(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@variadic_extra(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @variadic_extra() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void (ptr, ...) @variadic(ptr %x, ptr %y)
  ret void
}

; CHECK-LABEL: define {{.*}}@through_musttail(
; CHECK: %x = {{.*}}@rt_new(
define ptr @through_musttail() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @tail(ptr %x)
  ret ptr %r
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
