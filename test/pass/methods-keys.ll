; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s

; All methods of a key are one virtual function with a summary of its own: what one of them does, a call
; of any does. Keys that call each other are solved together, and what they hand to each other comes
; back; each rule stands beside what escapes by it.

@sink = external global ptr
@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

@table = internal constant [20 x ptr] [
  ptr @down1, ptr @down2, ptr @up, ptr @bad_down1, ptr @bad_up, ptr @bad_down2,
  ptr @wrap1, ptr @wrap2, ptr @new_each, ptr @first, ptr @put, ptr @keep_none,
  ptr @turn, ptr @let_a_out, ptr @put_in_leaked, ptr @copy_to_leaked, ptr @put_below_leaked,
  ptr @below_leaked, ptr @wide, ptr @deep]

; ---- Keys that call each other

define internal void @down1(ptr %this, ptr %p) noinline "letgo-method"="Down" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Up"
  ret void
}

define internal void @down2(ptr %this, ptr %p) noinline "letgo-method"="Down" {
  store i64 1, ptr %p
  ret void
}

define internal void @up(ptr %this, ptr %p) noinline "letgo-method"="Up" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Down"
  ret void
}

; CHECK-LABEL: define {{.*}}@there_and_back(
; CHECK: %x = alloca
define void @there_and_back(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Down"
  ret void
}

define internal void @bad_down1(ptr %this, ptr %p) noinline "letgo-method"="BadDown" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="BadUp"
  ret void
}

define internal void @bad_up(ptr %this, ptr %p) noinline "letgo-method"="BadUp" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="BadDown"
  ret void
}

define internal void @bad_down2(ptr %this, ptr %p) noinline "letgo-method"="BadDown" {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@there_and_out(
; CHECK: %x = {{.*}}@rt_new(
define void @there_and_out(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="BadDown"
  ret void
}

; Asked for second: it was solved first, before anything was known of the other.
; CHECK-LABEL: define {{.*}}@back_and_out(
; CHECK: %x = {{.*}}@rt_new(
define void @back_and_out(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="BadUp"
  ret void
}

; What is known of one key only after the other: the result goes round.
define internal ptr @wrap1(ptr %this, ptr %p) noinline "letgo-method"="Wrap1" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  %r = call ptr %code(ptr %this, ptr %p) "letgo-method"="Wrap2"
  ret ptr %r
}

define internal ptr @wrap2(ptr %this, ptr %p) noinline "letgo-method"="Wrap2" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  %r = call ptr %code(ptr %this, ptr %p) "letgo-method"="Wrap1"
  %c = icmp eq ptr %r, null
  %s = select i1 %c, ptr %p, ptr %r
  ret ptr %s
}

; CHECK-LABEL: define {{.*}}@round(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define ptr @round(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  %r = call ptr %code(ptr null, ptr %x) "letgo-method"="Wrap1"
  %s = call ptr %code(ptr null, ptr %y) "letgo-method"="Wrap1"
  ret ptr %s
}

; ---- A result that is a fresh object

define internal ptr @new_each(ptr %this, ptr %p) noinline "letgo-method"="Make" {
  %r = call ptr @rt_new(i64 16)
  %at = getelementptr i8, ptr %r, i64 8
  store ptr %p, ptr %at
  ret ptr %r
}

define internal ptr @first(ptr %this, ptr %p) noinline "letgo-method"="Make" {
  %r = load ptr, ptr %this
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@made(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define ptr @made(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %this = alloca ptr
  %code = load ptr, ptr %itab
  %r = call ptr %code(ptr %this, ptr %x) "letgo-method"="Make"
  %s = call ptr %code(ptr %this, ptr %y) "letgo-method"="Make"
  store i64 0, ptr %r
  ret ptr %s
}

; ---- One argument stored into another

define internal void @put(ptr %this, ptr %p) noinline "letgo-method"="Put" {
  store ptr %p, ptr %this
  ret void
}

define internal void @keep_none(ptr %this, ptr %p) noinline "letgo-method"="Put" {
  store i64 0, ptr %this
  ret void
}

; CHECK-LABEL: define {{.*}}@put_here(
; CHECK: %this = alloca
; CHECK: %x = alloca
define void @put_here(ptr %itab) {
  %this = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="Put"
  ret void
}

; CHECK-LABEL: define {{.*}}@put_there(
; CHECK: %x = {{.*}}@rt_new(
define void @put_there(ptr %itab, ptr %this) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="Put"
  ret void
}

; ---- A method that calls its own key with other arguments: %b comes back as %a.

define internal void @turn(ptr %this, ptr %a, ptr %b, ptr %c) noinline "letgo-method"="Turn" {
  %itab = load ptr, ptr %this
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %b, ptr null, ptr %c) "letgo-method"="Turn"
  ret void
}

define internal void @let_a_out(ptr %this, ptr %a, ptr %b, ptr %c) noinline "letgo-method"="Turn" {
  store ptr %a, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@turned(
; CHECK: %z = alloca
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @turned(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %z = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x, ptr %y, ptr %z) "letgo-method"="Turn"
  ret void
}

; ---- What leaks takes along all that it holds, whenever that is put there; what is found in it is
; anything.

define internal void @put_in_leaked(ptr %this, ptr %p) noinline "letgo-method"="PutOut" {
  store ptr %this, ptr @sink
  store ptr %p, ptr %this
  ret void
}

define internal void @copy_to_leaked(ptr %this, ptr %p) noinline "letgo-method"="CopyOut" {
  store ptr %this, ptr @sink
  call void @llvm.memcpy.p0.p0.i64(ptr %this, ptr %p, i64 8, i1 false)
  ret void
}

define internal void @put_below_leaked(ptr %this, ptr %p) noinline "letgo-method"="PutBelow" {
  %below = load ptr, ptr %this
  store ptr %p, ptr %below
  store ptr %this, ptr @sink
  ret void
}

define internal ptr @below_leaked(ptr %this, ptr %p) noinline "letgo-method"="Below" {
  store ptr %this, ptr @sink
  %below = load ptr, ptr %this
  ret ptr %below
}

; CHECK-LABEL: define {{.*}}@put_out(
; CHECK: %this = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
define void @put_out(ptr %itab) {
  %this = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="PutOut"
  ret void
}

; CHECK-LABEL: define {{.*}}@copied_out(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @copied_out(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="CopyOut"
  ret void
}

; CHECK-LABEL: define {{.*}}@put_below(
; CHECK: %x = {{.*}}@rt_new(
define void @put_below(ptr %itab) {
  %this = alloca ptr
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="PutBelow"
  ret void
}

; CHECK-LABEL: define {{.*}}@found_below(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @found_below(ptr %itab) {
  %this = alloca ptr
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  %below = call ptr %code(ptr %this, ptr %x) "letgo-method"="Below"
  store ptr %y, ptr %below
  ret void
}

; ---- More scalars than a call that is left to the caller may have, and one too narrow for an address

define internal void @wide(ptr %this, ptr %a, ptr %b, ptr %c, ptr %d, ptr %e, ptr %f, ptr %g, ptr %h,
                           ptr %i, ptr %j, ptr %k, ptr %l, i32 %m) noinline "letgo-method"="Wide" {
  store ptr %b, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@many_scalars(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
; CHECK: %z = {{.*}}@rt_new(
define void @many_scalars(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %z = call ptr @rt_new(i64 8)
  %z64 = ptrtoint ptr %z to i64
  %part = trunc i64 %z64 to i32
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x, ptr %y, ptr null, ptr null, ptr null, ptr null, ptr null, ptr null,
                  ptr null, ptr null, ptr null, ptr null, i32 %part) "letgo-method"="Wide"
  ret void
}

; ---- A function that only the caller of the method knows is left to it.

define internal void @deep(ptr %this, ptr %f, ptr %p) noinline "letgo-method"="Apply" {
  %code = load ptr, ptr %f
  call void %code(ptr %p)
  ret void
}

define internal void @harmless(ptr %p) noinline {
  store i64 1, ptr %p
  ret void
}

define internal void @harmful(ptr %p) noinline {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@applied(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @applied(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %f = alloca ptr
  %g = alloca ptr
  store ptr @harmless, ptr %f
  store ptr @harmful, ptr %g
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %f, ptr %x) "letgo-method"="Apply"
  call void %code(ptr null, ptr %g, ptr %y) "letgo-method"="Apply"
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
