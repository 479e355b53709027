; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape<local>' -S %s | %FileCheck %s --check-prefix=LOCAL

; What a function does with its arguments is found in its body: which reach the result, which are
; stored where, which leak. Go's summaries know the heap and the results; ours know parameters too.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
; LOCAL-COUNT-17: = {{.*}}call {{.*}}@rt_new(

define internal ptr @identity(ptr %p) noinline {
  ret ptr %p
}

define internal void @set(ptr %t, ptr %p) noinline {
  store ptr %p, ptr %t
  ret void
}

define internal ptr @get(ptr %t) noinline {
  %p = load ptr, ptr %t
  ret ptr %p
}

define internal void @leak(ptr %p) noinline {
  store ptr %p, ptr @sink
  ret void
}

define internal void @leak_content(ptr %t) noinline {
  %p = load ptr, ptr %t
  store ptr %p, ptr @sink
  ret void
}

define internal void @swap(ptr %s, ptr %t) noinline {
  %p = load ptr, ptr %s
  %q = load ptr, ptr %t
  store ptr %q, ptr %s
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define {{.*}}@result_is_followed(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @result_is_followed() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @identity(ptr %x)
  %v = load i64, ptr %p
  ret i64 %v
}

; Each call by itself: that one result is returned is nothing to the other.
; CHECK-LABEL: define {{.*}}@each_call_by_itself(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @each_call_by_itself() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = call ptr @identity(ptr %x)
  %q = call ptr @identity(ptr %y)
  ret ptr %q
}

; CHECK-LABEL: define {{.*}}@set_in_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @set_in_a_local() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @set(ptr %t, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@set_in_a_global(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @set_in_a_global() {
  %x = call ptr @rt_new(i64 8)
  call void @set(ptr @sink, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@set_and_got(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @set_and_got() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @set(ptr %t, ptr %x)
  %p = call ptr @get(ptr %t)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@leaked(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @leaked() {
  %x = call ptr @rt_new(i64 8)
  call void @leak(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@content_leaked(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @content_leaked() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @leak_content(ptr %t)
  ret void
}

; After the swap x is in u and y in t; memory knows no order, so both may be in both.
; CHECK-LABEL: define {{.*}}@swapped(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @swapped() {
  %t = call ptr @rt_new(i64 8)
  %u = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  store ptr %y, ptr %u
  call void @swap(ptr %t, ptr %u)
  ret void
}

; CHECK-LABEL: define {{.*}}@swapped_with_a_global(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @swapped_with_a_global() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @swap(ptr %t, ptr @sink)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
