; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Inside a recursive component summaries start empty and grow to a fixed point: the context is kept,
; and a leak that shows only after some rounds is not missed.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal i64 @sum(ptr %p, i64 %n) noinline {
entry:
  %v = load i64, ptr %p
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  %rest = call i64 @sum(ptr %p, i64 %m)
  br label %done

done:
  %r = phi i64 [ %v, %entry ], [ %rest, %again ]
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@only_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @only_read() {
  %x = call ptr @rt_new(i64 8)
  %v = call i64 @sum(ptr %x, i64 3)
  ret i64 %v
}

; Arguments move on one place a call; the last one leaks.
define internal void @rotate(ptr %a, ptr %b, ptr %c, i64 %n) noinline {
entry:
  store ptr %c, ptr @sink
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  call void @rotate(ptr null, ptr %a, ptr %b, i64 %m)
  br label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@leaks_after_two_rounds(
; CHECK: %x = {{.*}}@rt_new(
define void @leaks_after_two_rounds() {
  %x = call ptr @rt_new(i64 8)
  call void @rotate(ptr %x, ptr null, ptr null, i64 3)
  ret void
}

; Two functions that call each other.
define internal void @ping(ptr %t, ptr %p, i64 %n) noinline {
entry:
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  call void @pong(ptr %p, ptr %t, i64 %m)
  br label %done

done:
  ret void
}

define internal void @pong(ptr %p, ptr %t, i64 %n) noinline {
  store ptr %p, ptr %t
  call void @ping(ptr %t, ptr %p, i64 %n)
  ret void
}

; CHECK-LABEL: define {{.*}}@held_by_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @held_by_a_local() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @ping(ptr %t, ptr %x, i64 5)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@held_by_a_global(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @held_by_a_global() {
  %x = call ptr @rt_new(i64 8)
  call void @ping(ptr @sink, ptr %x, i64 5)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
