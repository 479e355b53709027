; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An object that is freed on every way out of its function may be anywhere before: what leaked is
; dangling when the frame ends. Not so when a way out leaves it alive: another return, an exception, a
; callee that does not come back, the allocation itself once more.

declare noalias ptr @malloc(i64) nounwind willreturn allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) nounwind willreturn allockind("free") "alloc-family"="malloc"
declare void @keep(ptr) nounwind willreturn
declare void @keep_and_throw(ptr) willreturn
declare void @keep_and_jump(ptr) nounwind
declare i32 @__gxx_personality_v0(...)
@sink = external global ptr

; CHECK-LABEL: define {{.*}}@published(
; CHECK: alloca
; CHECK-NOT: @malloc(
; CHECK-NOT: @free(
define i64 @published() {
  %x = call ptr @malloc(i64 8)
  store i64 1, ptr %x
  store ptr %x, ptr @sink
  call void @keep(ptr %x)
  %v = load i64, ptr %x
  call void @free(ptr %x)
  ret i64 %v
}

; Both ways free, one after a loop.
; CHECK-LABEL: define {{.*}}@both_ways(
; CHECK: alloca
; CHECK-NOT: @malloc(
define void @both_ways(i1 %c, i64 %n) {
  %x = call ptr @malloc(i64 8)
  call void @keep(ptr %x)
  br i1 %c, label %loop, label %quick
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
  call void @keep(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %slow
slow:
  call void @free(ptr %x)
  ret void
quick:
  call void @free(ptr %x)
  ret void
}

; One object a round.
; CHECK-LABEL: define {{.*}}@each_round(
; CHECK: alloca
; CHECK-NOT: @malloc(
define void @each_round(i64 %n) {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
  %x = call ptr @malloc(i64 8)
  call void @keep(ptr %x)
  call void @free(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}

; The handler frees, too.
; CHECK-LABEL: define {{.*}}@freed_by_the_handler(
; CHECK: alloca
; CHECK-NOT: @malloc(
define void @freed_by_the_handler() personality ptr @__gxx_personality_v0 {
  %x = call ptr @malloc(i64 8)
  invoke void @keep_and_throw(ptr %x) to label %fine unwind label %caught
fine:
  call void @free(ptr %x)
  ret void
caught:
  %e = landingpad { ptr, i32 } cleanup
  call void @free(ptr %x)
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define {{.*}}@one_way_only(
; CHECK: @malloc(
; CHECK: @free(
define void @one_way_only(i1 %c) {
  %x = call ptr @malloc(i64 8)
  call void @keep(ptr %x)
  br i1 %c, label %frees, label %leaves
frees:
  call void @free(ptr %x)
  ret void
leaves:
  ret void
}

; CHECK-LABEL: define {{.*}}@thrown_past(
; CHECK: @malloc(
; CHECK: @free(
define void @thrown_past() {
  %x = call ptr @malloc(i64 8)
  call void @keep_and_throw(ptr %x)
  call void @free(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@not_freed_by_the_handler(
; CHECK: @malloc(
; CHECK: @free(
define void @not_freed_by_the_handler() personality ptr @__gxx_personality_v0 {
  %x = call ptr @malloc(i64 8)
  invoke void @keep_and_throw(ptr %x) to label %fine unwind label %caught
fine:
  call void @free(ptr %x)
  ret void
caught:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; A longjmp past this function throws nothing.
; CHECK-LABEL: define {{.*}}@jumped_past(
; CHECK: @malloc(
; CHECK: @free(
define void @jumped_past() {
  %x = call ptr @malloc(i64 8)
  call void @keep_and_jump(ptr %x)
  call void @free(ptr %x)
  ret void
}

; The next round's object is made while this one is alive.
; CHECK-LABEL: define {{.*}}@made_again(
; CHECK: @malloc(
; CHECK: @free(
define void @made_again(i1 %c) {
  br label %loop
loop:
  %x = call ptr @malloc(i64 8)
  call void @keep(ptr %x)
  br i1 %c, label %loop, label %done
done:
  call void @free(ptr %x)
  ret void
}

; The free is of what the variable holds, which may be another object by then.
; CHECK-LABEL: define {{.*}}@freed_through_memory(
; CHECK: @malloc(
; CHECK: @free(
define void @freed_through_memory() {
  %x = call ptr @malloc(i64 8)
  store ptr %x, ptr @sink
  call void @keep(ptr %x)
  %y = load ptr, ptr @sink
  call void @free(ptr %y)
  ret void
}
