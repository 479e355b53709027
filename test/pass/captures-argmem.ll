; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A callee that reaches nothing but its arguments' memory can keep a captured argument only there, or
; in its result. It is a setter: what is put into a local object stays local, and leaks with it.
; With other memory in reach, or if it may unwind, the captured argument is simply out.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @put(ptr captures(none), ptr) nofree nounwind memory(argmem: write)
declare ptr @put_and_return(ptr captures(none), ptr) nofree nounwind memory(argmem: write)
declare void @put_or_throw(ptr captures(none), ptr) nofree memory(argmem: write)
declare void @put_and_count(ptr captures(none), ptr) nofree nounwind memory(argmem: write, inaccessiblemem: readwrite)

; CHECK-LABEL: define {{.*}}@into_a_parameter(
; CHECK: %x = {{.*}}@rt_new(
define void @into_a_parameter(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  call void @put(ptr %p, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@into_a_local_and_out_of_it(
; CHECK: %x = {{.*}}@rt_new(
define ptr @into_a_local_and_out_of_it() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @put(ptr %t, ptr %x)
  %p = load ptr, ptr %t
  ret ptr %p
}

; It may as well have put the second argument's content there: nothing is known about offsets.
; CHECK-LABEL: define {{.*}}@into_itself(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define ptr @into_itself() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @put(ptr %x, ptr %t)
  store ptr %x, ptr @sink
  %p = load ptr, ptr %x
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@in_the_result(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @in_the_result(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @put_and_return(ptr %p, ptr %x)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@may_unwind(
; CHECK: %x = {{.*}}@rt_new(
define void @may_unwind() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @put_or_throw(ptr %t, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@other_memory(
; CHECK: %x = {{.*}}@rt_new(
define void @other_memory() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @put_and_count(ptr %t, ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
