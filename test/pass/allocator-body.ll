; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An allocator with a body is a site by its attribute, and the body is no summary: here it threads
; every object on a global list, which is the allocator's own affair.

@all = internal global ptr null
declare ptr @page(i64)

define noalias align 8 ptr @gc_new(i64 %n) noinline #0 {
  %raw = call ptr @page(i64 %n)
  %head = load ptr, ptr @all
  store ptr %head, ptr %raw
  store ptr %raw, ptr @all
  %object = getelementptr i8, ptr %raw, i64 8
  ret ptr %object
}

; CHECK-LABEL: define {{.*}}@local(
; CHECK: alloca
; CHECK-NOT: @gc_new(
define i64 @local() {
  %x = call ptr @gc_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@returned(
; CHECK-NOT: alloca
; CHECK: @gc_new(
define ptr @returned() {
  %x = call ptr @gc_new(i64 8)
  ret ptr %x
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  "alloc-family"="letgo" }
