; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s

; The graph that gave a function's summary serves for its verdicts, too, but where only the end of all
; summaries answers: then it is solved again.

declare noalias nonnull align 8 ptr @rt_new(i64) nounwind willreturn allockind("alloc,zeroed") allocsize(0) "alloc-family"="letgo" memory(inaccessiblemem: readwrite)

@sink = global ptr null
@t0 = constant ptr @t1
@t1 = constant ptr @t2
@t2 = constant ptr @t3
@t3 = constant ptr @t4
@t4 = constant ptr @t5
@t5 = constant [2 x ptr] [ptr @reads, ptr @keeps]

; Nobody names @reads here, and it has no summary yet when this one is made.
; CHECK: function 'far_target'
; CHECK-NEXT: %x: moves
define i64 @far_target() {
  %x = call ptr @rt_new(i64 8)
  %p1 = load ptr, ptr @t0
  %p2 = load ptr, ptr %p1
  %p3 = load ptr, ptr %p2
  %p4 = load ptr, ptr %p3
  %p5 = load ptr, ptr %p4
  %f = load ptr, ptr %p5
  %r = call i64 %f(ptr %x)
  ret i64 %r
}

; CHECK: function 'far_escaping_target'
; CHECK-NEXT: %x: stays
define i64 @far_escaping_target() {
  %x = call ptr @rt_new(i64 8)
  %p1 = load ptr, ptr @t0
  %p2 = load ptr, ptr %p1
  %p3 = load ptr, ptr %p2
  %p4 = load ptr, ptr %p3
  %p5 = load ptr, ptr %p4
  %p6 = getelementptr i8, ptr %p5, i64 8
  %f = load ptr, ptr %p6
  %r = call i64 %f(ptr %x)
  ret i64 %r
}

; A caller may know the function, so the summary leaves the call to it; the attribute says more here.
; CHECK: function 'result_of_parameter'
; CHECK-NEXT: %x: moves
define i64 @result_of_parameter(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void %f(ptr sret(i64) captures(none) %x)
  %r = load i64, ptr %x
  ret i64 %r
}

; CHECK: function 'result_that_is_kept'
; CHECK-NEXT: %x: stays
define i64 @result_that_is_kept(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  call void %f(ptr sret(i64) %x)
  %r = load i64, ptr %x
  ret i64 %r
}

define i64 @reads(ptr %x) {
  %r = load i64, ptr %x
  ret i64 %r
}

define i64 @keeps(ptr %x) {
  store ptr %x, ptr @sink
  ret i64 0
}

; So that summaries of all of them are asked for.
; CHECK: function 'caller'
; CHECK-NEXT: %x: moves
define void @caller() {
  %x = call ptr @rt_new(i64 8)
  %a = call i64 @far_target()
  %b = call i64 @far_escaping_target()
  %c = call i64 @result_of_parameter(ptr null)
  %d = call i64 @result_that_is_kept(ptr null)
  %e = call i64 @reads(ptr %x)
  ret void
}
