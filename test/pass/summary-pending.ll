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

; A closure: the code and what it captured in one record, which is handed to the code.
define internal void @each(ptr %closure, ptr %q) noinline {
  %code = load ptr, ptr %closure
  call void %code(ptr %q, ptr nest %closure)
  ret void
}

define internal void @collect(ptr %q, ptr nest %closure) {
  %f = getelementptr i8, ptr %closure, i64 8
  %cell = load ptr, ptr %f
  store ptr %q, ptr %cell
  ret void
}

; CHECK-LABEL: define {{.*}}@closure_stays_here(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @closure_stays_here() {
  %cell = call ptr @rt_new(i64 8)
  %closure = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr @collect, ptr %closure
  %f = getelementptr i8, ptr %closure, i64 8
  store ptr %cell, ptr %f
  call void @each(ptr %closure, ptr %x)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@collected_and_returned(
; CHECK: %x = {{.*}}@rt_new(
define ptr @collected_and_returned() {
  %cell = call ptr @rt_new(i64 8)
  %closure = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr @collect, ptr %closure
  %f = getelementptr i8, ptr %closure, i64 8
  store ptr %cell, ptr %f
  call void @each(ptr %closure, ptr %x)
  %r = load ptr, ptr %cell
  ret ptr %r
}

; One more function between, which knows no more.
define internal void @each_of_two(ptr %closure, ptr %q, ptr %r) noinline {
  call void @each(ptr %closure, ptr %q)
  call void @each(ptr %closure, ptr %r)
  ret void
}

; CHECK-LABEL: define {{.*}}@two_collected_and_one_returned(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define ptr @two_collected_and_one_returned() {
  %cell = call ptr @rt_new(i64 8)
  %closure = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr @collect, ptr %closure
  %f = getelementptr i8, ptr %closure, i64 8
  store ptr %cell, ptr %f
  call void @each_of_two(ptr %closure, ptr %x, ptr %y)
  %r = load ptr, ptr %cell
  ret ptr %r
}

; A function that calls itself with itself ends: nobody keeps what it hands on.
define internal void @again(ptr %f, ptr %q) noinline {
  call void %f(ptr %f, ptr %q)
  ret void
}

; CHECK-LABEL: define {{.*}}@again_with_itself(
; CHECK: %x = alloca
define void @again_with_itself() {
  %x = call ptr @rt_new(i64 8)
  call void @again(ptr @again, ptr %x)
  ret void
}

; A function that calls its parameter and hands it on in a cycle of calls: all these calls are one.
define internal void @walk(ptr %f, ptr %q, i64 %n) noinline {
entry:
  call void %f(ptr %q, ptr %q)
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  call void @walk(ptr %f, ptr %q, i64 %m)
  br label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@walked(
; CHECK: %x = {{.*}}@rt_new(
define void @walked() {
  %x = call ptr @rt_new(i64 8)
  call void @walk(ptr @keep, ptr %x, i64 3)
  ret void
}

define internal void @look(ptr %a, ptr %b) noinline {
  %v = load i64, ptr %a
  store i64 %v, ptr %b
  ret void
}

; CHECK-LABEL: define {{.*}}@walked_and_looked_at(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define void @walked_and_looked_at() {
  %x = call ptr @rt_new(i64 8)
  call void @walk(ptr @look, ptr %x, i64 3)
  ret void
}

; Two that call each other and change the order of what they hand over: it is kept after some rounds.
define internal void @left(ptr %f, ptr %p, ptr %q, i64 %n) noinline {
entry:
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  call void @right(ptr %f, ptr %q, ptr %p, i64 %n)
  br label %done

done:
  ret void
}

define internal void @right(ptr %f, ptr %p, ptr %q, i64 %n) noinline {
  call void %f(ptr null, ptr %p)
  %m = sub i64 %n, 1
  call void @left(ptr %f, ptr null, ptr %q, i64 %m)
  ret void
}

; CHECK-LABEL: define {{.*}}@turned(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @turned() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @left(ptr @keep, ptr %x, ptr %y, i64 3)
  ret void
}

; CHECK-LABEL: define {{.*}}@turned_and_looked_at(
; CHECK: %x = alloca
; CHECK: %y = alloca
; CHECK-NOT: @rt_new(
define void @turned_and_looked_at() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @left(ptr @put, ptr %x, ptr %y, i64 3)
  ret void
}

; A closure that calls itself: its record holds a cell that holds the record.
define internal void @descend(ptr %p, ptr nest %closure) {
entry:
  %at = getelementptr i8, ptr %closure, i64 8
  %cell = load ptr, ptr %at
  %self = load ptr, ptr %cell
  %next = load ptr, ptr %p
  %last = icmp eq ptr %next, null
  br i1 %last, label %done, label %again

again:
  %code = load ptr, ptr %self
  call void %code(ptr %next, ptr nest %self)
  br label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@descended(
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @descended() {
  %cell = call ptr @rt_new(i64 8)
  %closure = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  store ptr @descend, ptr %closure
  %at = getelementptr i8, ptr %closure, i64 8
  store ptr %cell, ptr %at
  store ptr %closure, ptr %cell
  call void @descend(ptr %x, ptr nest %closure)
  ret void
}

; The same, and what it finds two steps down is kept.
define internal void @descend_and_keep(ptr %p, ptr nest %closure) {
entry:
  %at = getelementptr i8, ptr %closure, i64 8
  %cell = load ptr, ptr %at
  %self = load ptr, ptr %cell
  %next = load ptr, ptr %p
  %last = icmp eq ptr %next, null
  br i1 %last, label %done, label %again

again:
  %code = load ptr, ptr %self
  call void %code(ptr %next, ptr nest %self)
  br label %done

done:
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@descended_and_kept(
; CHECK: %cell = alloca
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @descended_and_kept() {
  %cell = call ptr @rt_new(i64 8)
  %closure = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  store ptr @descend_and_keep, ptr %closure
  %at = getelementptr i8, ptr %closure, i64 8
  store ptr %cell, ptr %at
  store ptr %closure, ptr %cell
  call void @descend_and_keep(ptr %x, ptr nest %closure)
  ret void
}

; What is handed over and read back may be another's: f(&l, q) with l in the caller.
define internal ptr @swap_in(ptr %f, ptr %l, ptr %q) noinline {
  store ptr null, ptr %l
  call void %f(ptr %l, ptr %q)
  %r = load ptr, ptr %l
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@through_the_callers_cell(
; CHECK: %x = {{.*}}@rt_new(
define ptr @through_the_callers_cell() {
  %l = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @swap_in(ptr @put, ptr %l, ptr %x)
  ret ptr %r
}

; Half of an address is no parameter of a summary.
define internal void @hand_half(ptr %f, i64 %n) noinline {
  %half = trunc i64 %n to i32
  call void %f(i32 %half)
  ret void
}

define internal void @keep_half(i32 %half) noinline {
  store i32 %half, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@half_is_kept(
; CHECK: %x = {{.*}}@rt_new(
define void @half_is_kept() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  call void @hand_half(ptr @keep_half, i64 %n)
  ret void
}

; A function of another type is not called so.
define internal void @of_one(ptr %q) noinline {
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@other_type(
; CHECK: %x = {{.*}}@rt_new(
define void @other_type() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @of_one, ptr %x)
  ret void
}

define internal ptr @result_of(ptr %f, ptr %q) noinline {
  %r = call ptr %f(ptr %q)
  ret ptr %r
}

define internal ptr @identity(ptr %q) noinline {
  ret ptr %q
}

; CHECK-LABEL: define {{.*}}@result_is_the_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @result_is_the_argument() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @result_of(ptr @identity, ptr %x)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@result_is_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @result_is_read() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @result_of(ptr @identity, ptr %x)
  %v = load i64, ptr %r
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@result_of_anything(
; CHECK: %x = {{.*}}@rt_new(
define void @result_of_anything() {
  %x = call ptr @rt_new(i64 8)
  %f = load ptr, ptr @sink
  %r = call ptr @result_of(ptr %f, ptr null)
  store ptr %x, ptr %r
  ret void
}

; More calls than a summary leaves to the caller.
define internal void @five_times(ptr %f, ptr %q) noinline {
  call void %f(ptr null, ptr %q)
  call void %f(ptr null, ptr %q)
  call void %f(ptr null, ptr %q)
  call void %f(ptr null, ptr %q)
  call void %f(ptr null, ptr %q)
  ret void
}

; CHECK-LABEL: define {{.*}}@kept_five_times(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @kept_five_times() {
  %x = call ptr @rt_new(i64 8)
  call void @five_times(ptr @keep, ptr %x)
  ret void
}

; Twenty calls of the same function are one to the caller, which hands over what all of them do.
define internal void @twenty_times(ptr %f, ptr %p, ptr %q) noinline {
  %l0 = call ptr @rt_new(i64 8)
  call void %f(ptr %l0, ptr %p)
  call void %f(ptr %l0, ptr %q)
  %l1 = call ptr @rt_new(i64 8)
  call void %f(ptr %l1, ptr %p)
  call void %f(ptr %l1, ptr %q)
  %l2 = call ptr @rt_new(i64 8)
  call void %f(ptr %l2, ptr %p)
  call void %f(ptr %l2, ptr %q)
  %l3 = call ptr @rt_new(i64 8)
  call void %f(ptr %l3, ptr %p)
  call void %f(ptr %l3, ptr %q)
  %l4 = call ptr @rt_new(i64 8)
  call void %f(ptr %l4, ptr %p)
  call void %f(ptr %l4, ptr %q)
  %l5 = call ptr @rt_new(i64 8)
  call void %f(ptr %l5, ptr %p)
  call void %f(ptr %l5, ptr %q)
  %l6 = call ptr @rt_new(i64 8)
  call void %f(ptr %l6, ptr %p)
  call void %f(ptr %l6, ptr %q)
  %l7 = call ptr @rt_new(i64 8)
  call void %f(ptr %l7, ptr %p)
  call void %f(ptr %l7, ptr %q)
  %l8 = call ptr @rt_new(i64 8)
  call void %f(ptr %l8, ptr %p)
  call void %f(ptr %l8, ptr %q)
  %l9 = call ptr @rt_new(i64 8)
  call void %f(ptr %l9, ptr %p)
  call void %f(ptr %l9, ptr %q)
  ret void
}

; CHECK-LABEL: define {{.*}}@twenty_times_put(
; CHECK: %x = alloca
; CHECK: %y = alloca
; CHECK-NOT: @rt_new(
define void @twenty_times_put() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @twenty_times(ptr @put, ptr %x, ptr %y)
  ret void
}

; CHECK-LABEL: define {{.*}}@twenty_times_kept(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @twenty_times_kept() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @twenty_times(ptr @keep, ptr %x, ptr %y)
  ret void
}

; Of two functions that are called ten times each, one keeps what it is handed.
define internal void @two_of_them(ptr %f, ptr %g, ptr %p, ptr %q) noinline {
  %l0 = call ptr @rt_new(i64 8)
  call void %f(ptr %l0, ptr %p)
  call void %g(ptr %l0, ptr %q)
  %l1 = call ptr @rt_new(i64 8)
  call void %f(ptr %l1, ptr %p)
  call void %g(ptr %l1, ptr %q)
  %l2 = call ptr @rt_new(i64 8)
  call void %f(ptr %l2, ptr %p)
  call void %g(ptr %l2, ptr %q)
  %l3 = call ptr @rt_new(i64 8)
  call void %f(ptr %l3, ptr %p)
  call void %g(ptr %l3, ptr %q)
  %l4 = call ptr @rt_new(i64 8)
  call void %f(ptr %l4, ptr %p)
  call void %g(ptr %l4, ptr %q)
  %l5 = call ptr @rt_new(i64 8)
  call void %f(ptr %l5, ptr %p)
  call void %g(ptr %l5, ptr %q)
  %l6 = call ptr @rt_new(i64 8)
  call void %f(ptr %l6, ptr %p)
  call void %g(ptr %l6, ptr %q)
  %l7 = call ptr @rt_new(i64 8)
  call void %f(ptr %l7, ptr %p)
  call void %g(ptr %l7, ptr %q)
  %l8 = call ptr @rt_new(i64 8)
  call void %f(ptr %l8, ptr %p)
  call void %g(ptr %l8, ptr %q)
  %l9 = call ptr @rt_new(i64 8)
  call void %f(ptr %l9, ptr %p)
  call void %g(ptr %l9, ptr %q)
  ret void
}

; CHECK-LABEL: define {{.*}}@one_of_two_keeps(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @one_of_two_keeps() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  call void @two_of_them(ptr @put, ptr @keep, ptr %x, ptr %y)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
