; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Offsets in a summary count from where the argument points to, and fields stay apart in the caller.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal void @set_second(ptr %t, ptr %p) noinline {
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %p, ptr %f
  ret void
}

define internal ptr @get_first(ptr %t) noinline {
  %p = load ptr, ptr %t
  ret ptr %p
}

define internal ptr @field_before(ptr %t) noinline {
  %f = getelementptr i8, ptr %t, i64 -8
  ret ptr %f
}

define internal void @set_element(ptr %a, i64 %i, ptr %p) noinline {
  %e = getelementptr ptr, ptr %a, i64 %i
  store ptr %p, ptr %e
  ret void
}

define internal { ptr, ptr } @both(ptr %p, ptr %q) noinline {
  %a = insertvalue { ptr, ptr } poison, ptr %p, 0
  %b = insertvalue { ptr, ptr } %a, ptr %q, 1
  ret { ptr, ptr } %b
}

define internal ptr @second({ ptr, ptr } %pair) noinline {
  %p = extractvalue { ptr, ptr } %pair, 1
  ret ptr %p
}

define internal i64 @as_number(i64 %n) noinline {
  ret i64 %n
}

define internal void @keep_half(i32 %n) noinline {
  store i32 %n, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@other_field(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define ptr @other_field() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  call void @set_second(ptr %t, ptr %x)
  %p = call ptr @get_first(ptr %t)
  ret ptr %p
}

; The second field of what begins 8 bytes before is the first one.
; CHECK-LABEL: define {{.*}}@same_field(
; CHECK: %x = {{.*}}@rt_new(
define ptr @same_field() {
  %t = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %inner = getelementptr i8, ptr %t, i64 8
  call void @set_second(ptr %t, ptr %x)
  %p = call ptr @get_first(ptr %inner)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@result_before_the_argument(
; CHECK: %x = {{.*}}@rt_new(
define ptr @result_before_the_argument() {
  %t = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %inner = getelementptr i8, ptr %t, i64 8
  store ptr %x, ptr %t
  %f = call ptr @field_before(ptr %inner)
  %p = load ptr, ptr %f
  ret ptr %p
}

; A pointer between two words covers both.
; CHECK-LABEL: define {{.*}}@between_words(
; CHECK: %x = {{.*}}@rt_new(
define ptr @between_words() {
  %t = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %inner = getelementptr i8, ptr %t, i64 4
  call void @set_second(ptr %inner, ptr %x)
  %f = getelementptr i8, ptr %t, i64 16
  %p = load ptr, ptr %f
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@some_element(
; CHECK: %x = {{.*}}@rt_new(
define ptr @some_element(i64 %i) {
  %t = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  call void @set_element(ptr %t, i64 %i, ptr %x)
  %f = getelementptr i8, ptr %t, i64 16
  %p = load ptr, ptr %f
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@one_of_two_results(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @one_of_two_results() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %pair = call { ptr, ptr } @both(ptr %x, ptr %y)
  %p = extractvalue { ptr, ptr } %pair, 1
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@one_of_two_parts(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @one_of_two_parts() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %a = insertvalue { ptr, ptr } poison, ptr %x, 0
  %pair = insertvalue { ptr, ptr } %a, ptr %y, 1
  %p = call ptr @second({ ptr, ptr } %pair)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@through_a_number(
; CHECK: %x = {{.*}}@rt_new(
define i64 @through_a_number() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %m = call i64 @as_number(i64 %n)
  ret i64 %m
}

; CHECK-LABEL: define {{.*}}@half_of_a_number(
; CHECK: %x = {{.*}}@rt_new(
define void @half_of_a_number() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %m = trunc i64 %n to i32
  call void @keep_half(i32 %m)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
