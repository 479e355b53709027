; RUN: %escape -passes=escape -S %s | %FileCheck %s

; "escape-effects" states what a runtime function does with the pointers it gets: flows between
; arguments, what they point to, the result, a new object and the unknown. What is not listed does
; not leak; a function without the attribute is unknown, and so is one whose text is not understood.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @compare(ptr, ptr) "escape-effects"=""
declare void @assign(ptr, ptr) "escape-effects"="P1->*P0"
declare void @move(ptr, ptr, i64) "escape-effects"="*P1->*P0"
declare ptr @same(ptr) "escape-effects"="P0->R"
declare ptr @head(ptr) "escape-effects"="*P0->R"
declare ptr @box(ptr) "escape-effects"="New->R,P0->*R"
declare void @go(ptr) "escape-effects"="P0->Out"
declare void @send(ptr) "escape-effects"="*P0->Out"
declare void @publish(ptr) "escape-effects"="**P0->Out"
declare void @typo(ptr) "escape-effects"="P0=>Nowhere"

; CHECK-LABEL: define {{.*}}@no_flow(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @no_flow() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  call void @compare(ptr %x, ptr %y)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @into_a_local() {
  %x = call ptr @rt_new(i64 8)
  %t = call ptr @rt_new(i64 8)
  call void @assign(ptr %t, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_parameter(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @into_a_parameter(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  call void @assign(ptr %p, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_local_and_out_of_it(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @into_a_local_and_out_of_it() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @assign(ptr %t, ptr %x)
  %p = load ptr, ptr %t
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@content_to_content(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
define ptr @content_to_content() {
  %t = call ptr @rt_new(i64 8)
  %u = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @move(ptr %u, ptr %t, i64 8)
  %p = load ptr, ptr %u
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@to_the_result(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @to_the_result() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @same(ptr %x)
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@to_the_returned_result(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @to_the_returned_result() {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @same(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@content_to_the_result(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @content_to_the_result() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %p = call ptr @head(ptr %t)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@into_a_new_object(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @into_a_new_object() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_new_object_that_is_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @into_a_new_object_that_is_returned() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  ret ptr %b
}

; CHECK-LABEL: define {{.*}}@out(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @out() {
  %x = call ptr @rt_new(i64 8)
  call void @go(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@content_out(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @content_out() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @send(ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@everything_below_out(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @everything_below_out() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  store ptr %y, ptr %x
  call void @publish(ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@not_understood(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @not_understood() {
  %x = call ptr @rt_new(i64 8)
  call void @typo(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
