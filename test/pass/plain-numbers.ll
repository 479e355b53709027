; RUN: %escape -passes=escape -S %s | %FileCheck %s

; `!letgo.plain` on a load or store, "letgo-plain" on a parameter or result: the front end knows that it is a
; number, which carries no address. So a sum over a list returns nothing of the list, and an index that
; is handed down flows nowhere. Without the mark an integer may be an address, and where LLVM makes an
; address of a marked number the mark does not count.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@number(
; CHECK: %x = alloca
; CHECK: %y = alloca
define i64 @number() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x, !letgo.plain !0
  %r = add i64 %n, 1
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@not_marked(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define i64 @not_marked() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x
  %r = add i64 %n, 1
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@made_an_address(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define ptr @made_an_address() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %n = load i64, ptr %x, !letgo.plain !0
  %p = inttoptr i64 %n to ptr
  ret ptr %p
}

@sink = external global ptr
@kept_number = external global i64

define internal i64 @id(i64 "letgo-plain" %n) noinline {
  ret i64 %n
}

define internal "letgo-plain" i64 @plain_id(i64 %n) noinline {
  ret i64 %n
}

define internal i64 @unmarked_id(i64 %n) noinline {
  ret i64 %n
}

define internal ptr @made_of_parameter(i64 "letgo-plain" %n) noinline {
  %p = inttoptr i64 %n to ptr
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@parameter(
; CHECK: %x = alloca
define ptr @parameter() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %r = call i64 @id(i64 %n)
  %r.1 = add i64 %r, 1
  %p = inttoptr i64 %r.1 to ptr
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@result(
; CHECK: %x = alloca
define i64 @result() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %r = call i64 @plain_id(i64 %n)
  %r.1 = add i64 %r, 1
  ret i64 %r.1
}

; CHECK-LABEL: define {{.*}}@neither(
; CHECK: %x = {{.*}}@rt_new(
define i64 @neither() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %r = call i64 @unmarked_id(i64 %n)
  %r.1 = add i64 %r, 1
  ret i64 %r.1
}

; In the function itself: what it returns is no address of its own.
; CHECK-LABEL: define {{.*}}@own_result(
; CHECK: %x = alloca
define "letgo-plain" i64 @own_result() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@own_unmarked_result(
; CHECK: %x = {{.*}}@rt_new(
define i64 @own_unmarked_result() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@parameter_made_an_address(
; CHECK: %x = {{.*}}@rt_new(
define ptr @parameter_made_an_address() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %p = call ptr @made_of_parameter(i64 %n)
  ret ptr %p
}

; Not even where it is an address all the same: what is made of it later is anything.
; CHECK-LABEL: define {{.*}}@unknown(
; CHECK: %x = {{.*}}@rt_new(
define void @unknown(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  %n = call "letgo-plain" i64 %f()
  %sum = add i64 %n, 1
  %at = inttoptr i64 %sum to ptr
  store ptr %x, ptr %at
  ret void
}


; A variable that is a number keeps no object, whatever the number is.
; CHECK-LABEL: define {{.*}}@kept(
; CHECK: %x = alloca
define void @kept() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  store i64 %n, ptr @kept_number, !letgo.plain !0
  ret void
}

; CHECK-LABEL: define {{.*}}@kept_unmarked(
; CHECK: %x = {{.*}}@rt_new(
define void @kept_unmarked() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  store i64 %n, ptr @kept_number
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
!0 = !{}
