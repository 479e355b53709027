; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The ret part of captures, and `returned`: the result may be the argument, or an address in it, and
; has to be followed instead of given up.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare ptr @field(ptr captures(ret: address, provenance))
declare ptr @same(ptr returned captures(none))
declare ptr @other(ptr captures(none))
declare ptr @address_too(ptr captures(address, ret: address, provenance))
declare i64 @as_integer(ptr captures(ret: address, provenance))

; CHECK-LABEL: define {{.*}}@followed(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @followed() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @field(ptr %x)
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@followed_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @followed_and_returned() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @field(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@followed_and_stored(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @followed_and_stored() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @address_too(ptr %x)
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@followed_as_an_integer(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @followed_as_an_integer() {
  %x = call ptr @rt_new(i64 16)
  %n = call i64 @as_integer(ptr %x)
  ret i64 %n
}

; `returned` counts even beside captures(none).
; CHECK-LABEL: define {{.*}}@returned_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @returned_argument() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @same(ptr %x)
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@returned_argument_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @returned_argument_read() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @same(ptr %x)
  %v = load i64, ptr %p
  ret i64 %v
}

; The result is something else.
; CHECK-LABEL: define {{.*}}@unrelated_result(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define ptr @unrelated_result() {
  %x = call ptr @rt_new(i64 16)
  %p = call ptr @other(ptr %x)
  ret ptr %p
}

; A store behind a result that may be x or anything.
; CHECK-LABEL: define {{.*}}@stored_behind_it(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @stored_behind_it() {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  %p = call ptr @field(ptr %x)
  store ptr %y, ptr %p
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
