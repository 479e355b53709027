; RUN: %escape -passes='escape<partial>,verify' -S %s | %FileCheck %s

; What leaves on some ways only is a slot up to there: the exit gets a copy on the heap, and so does all
; that comes after it. Beside each what must stay as it is.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @looks(ptr captures(none)) #1
declare void @keeps(ptr, ptr)
declare void @other()

; A store on one branch. The slot's contents go along, and what is stored later goes to the copy.
; CHECK-LABEL: define {{.*}}@one_branch(
; CHECK: %p = alloca [16 x i8], align 8
; CHECK: store i64 7, ptr %p
; CHECK: out:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 16), !letgo.partial
; CHECK-NEXT: call void @llvm.memcpy.p0.p0.i64(ptr align 1 %[[H]], ptr align 1 %p, i64 16, i1 false)
; CHECK: %[[F:.*]] = getelementptr i8, ptr %[[H]], i64 8
; CHECK-NEXT: store ptr %[[H]], ptr @sink
; CHECK-NEXT: store i64 8, ptr %[[F]]
define i64 @one_branch(i1 %c) {
  %p = call ptr @rt_new(i64 16)
  %f = getelementptr i8, ptr %p, i64 8
  store i64 7, ptr %p
  %n = call i64 @looks(ptr %p)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  store i64 8, ptr %f
  br label %done
done:
  ret i64 %n
}

; Every way leaves.
; CHECK-LABEL: define {{.*}}@both_branches(
; CHECK-NOT: alloca
; CHECK: %p = call ptr @rt_new
; CHECK-NOT: letgo.partial
define void @both_branches(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %left, label %right
left:
  store ptr %p, ptr @sink
  ret void
right:
  call void @keeps(ptr %p, ptr null)
  ret void
}

; A way that ends in a panic is no way.
; CHECK-LABEL: define {{.*}}@or_panics(
; CHECK-NOT: alloca
; CHECK: %p = call ptr @rt_new
; CHECK-NOT: letgo.partial
define void @or_panics(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %left, label %right
left:
  store ptr %p, ptr @sink
  ret void
right:
  call void @other()
  unreachable
}

; It is used where both branches meet again: there it would be the slot or the copy.
; CHECK-LABEL: define {{.*}}@used_after(
; CHECK-NOT: alloca
; CHECK: %p = call ptr @rt_new
; CHECK-NOT: letgo.partial
; CHECK: ret i64
define i64 @used_after(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  call void @other()
  br label %done
done:
  %n = load i64, ptr %p
  ret i64 %n
}

; The same with an address that was made of it.
; CHECK-LABEL: define {{.*}}@field_used_after(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret i64
define i64 @field_used_after(i1 %c) {
  %p = call ptr @rt_new(i64 16)
  %f = getelementptr i8, ptr %p, i64 8
  store i64 7, ptr %f
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  call void @other()
  br label %done
done:
  %n = load i64, ptr %f
  ret i64 %n
}

; Two exits one after the other: the second has the copy of the first.
; CHECK-LABEL: define {{.*}}@one_after_the_other(
; CHECK: alloca
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: store ptr %[[H]], ptr @sink
; CHECK-NOT: @rt_new
; CHECK: call void @keeps(ptr %[[H]], ptr %[[H]])
; CHECK: load i64, ptr %[[H]]
define i64 @one_after_the_other(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  call void @other()
  call void @keeps(ptr %p, ptr %p)
  %n = load i64, ptr %p
  ret i64 %n
done:
  ret i64 0
}

; Two exits on different ways get a copy each, if they are rare enough together.
; CHECK-LABEL: define {{.*}}@two_exits(
; CHECK: alloca
; CHECK: first:
; CHECK: %[[A:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: store ptr %[[A]], ptr @sink
; CHECK: second:
; CHECK: %[[B:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: call void @keeps(ptr %[[B]], ptr null)
define void @two_exits(i32 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  switch i32 %c, label %done [ i32 0, label %first
                               i32 1, label %second
                               i32 2, label %third ]
first:
  store ptr %p, ptr @sink
  ret void
second:
  call void @keeps(ptr %p, ptr null)
  ret void
third:
  call void @other()
  ret void
done:
  ret void
}

; Both reach a third, where it would be one copy or the other.
; CHECK-LABEL: define {{.*}}@two_exits_meet(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @two_exits_meet(i32 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  switch i32 %c, label %done [ i32 0, label %first
                               i32 1, label %second
                               i32 2, label %third ]
first:
  store ptr %p, ptr @sink
  br label %meet
second:
  call void @keeps(ptr %p, ptr null)
  br label %meet
meet:
  store i64 8, ptr %p
  ret void
third:
  call void @other()
  ret void
done:
  ret void
}

; An exit in a loop without the site would make many objects of one, be it ever so rare.
; CHECK-LABEL: define {{.*}}@exit_in_loop(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @exit_in_loop(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %loop, label %done, !prof !2
loop:
  call void @keeps(ptr %p, ptr null)
  %again = call i64 @looks(ptr null)
  %more = icmp eq i64 %again, 0
  br i1 %more, label %loop, label %done
done:
  ret void
}

; With the site in it each has its own.
; CHECK-LABEL: define {{.*}}@site_in_loop(
; CHECK: alloca
; CHECK: loop:
; CHECK: lifetime.start
; CHECK: memset
; CHECK: out:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: call void @keeps(ptr %[[H]], ptr null)
define void @site_in_loop() {
  br label %loop
loop:
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  %n = call i64 @looks(ptr %p)
  %rare = icmp eq i64 %n, 0
  br i1 %rare, label %out, label %next
out:
  call void @keeps(ptr %p, ptr null)
  br label %next
next:
  %last = icmp eq i64 %n, 1
  br i1 %last, label %done, label %loop
done:
  ret void
}

; A phi takes it on its arrow; of a conditional branch the arrow gets a block.
; CHECK-LABEL: define {{.*}}@returned_by_phi(
; CHECK: alloca
; CHECK: br i1 %c, label %[[OWN:.*]], label %other
; CHECK: [[OWN]]:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: %r = phi ptr [ %[[H]], %[[OWN]] ], [ null, %other ]
; CHECK: ret ptr %r
define ptr @returned_by_phi(i1 %c) {
entry:
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  br i1 %c, label %done, label %other
other:
  call void @other()
  br label %done
done:
  %r = phi ptr [ %p, %entry ], [ null, %other ]
  ret ptr %r
}

; A phi of one arrow, as loops have at their exits.
; CHECK-LABEL: define {{.*}}@returned_by_small_phi(
; CHECK: alloca
; CHECK: br i1 %c, label %[[OWN:.*]], label %other
; CHECK: [[OWN]]:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: %r = phi ptr [ %[[H]], %[[OWN]] ]
; CHECK: ret ptr %r
define ptr @returned_by_small_phi(i1 %c) {
entry:
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  br i1 %c, label %done, label %other
other:
  ret ptr null
done:
  %r = phi ptr [ %p, %entry ]
  ret ptr %r
}

; A select becomes a branch.
; CHECK-LABEL: define {{.*}}@returned_by_select(
; CHECK: alloca
; CHECK: br i1 %c, label %[[T:.*]], label %[[E:.*]]
; CHECK: [[T]]:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: %r = phi ptr [ %[[H]], %[[T]] ], [ null, %[[E]] ]
define ptr @returned_by_select(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  %r = select i1 %c, ptr %p, ptr null
  ret ptr %r
}

; The other arm.
; CHECK-LABEL: define {{.*}}@returned_by_other_arm(
; CHECK: alloca
; CHECK: br i1 %c, label %[[T:.*]], label %[[E:.*]]
; CHECK: [[E]]:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: %r = phi ptr [ null, %[[T]] ], [ %[[H]], %[[E]] ]
define ptr @returned_by_other_arm(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  %r = select i1 %c, ptr null, ptr %p
  ret ptr %r
}

; After a select it may be either.
; CHECK-LABEL: define {{.*}}@used_after_select(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret ptr
define ptr @used_after_select(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  %r = select i1 %c, ptr %p, ptr null
  store i64 8, ptr %p
  ret ptr %r
}

; The copy holds what the slot holds: x is out with it.
; CHECK-LABEL: define {{.*}}@contents(
; CHECK: %p = alloca
; CHECK-NEXT: %x = call ptr @rt_new(i64 8)
; CHECK: letgo.partial
define void @contents(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @rt_new(i64 8)
  store ptr %x, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  br label %done
done:
  ret void
}

; Where nothing is copied to, x is as local as p.
; CHECK-LABEL: define {{.*}}@contents_stay(
; CHECK: %x = alloca
; CHECK: %p = alloca
; CHECK-NOT: @rt_new
; CHECK: ret i64
define i64 @contents_stay(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %p = call ptr @rt_new(i64 8)
  store ptr %x, ptr %p
  %q = load ptr, ptr %p
  %n = load i64, ptr %q
  ret i64 %n
}

; In memory before it leaves, and be it local memory: who reads it there would see the slot.
; CHECK-LABEL: define {{.*}}@held_by_a_local(
; CHECK-NOT: %p = alloca
; CHECK: %p = call ptr @rt_new
; CHECK: ret i64
define i64 @held_by_a_local(i1 %c) {
  %cell = alloca ptr
  %p = call ptr @rt_new(i64 8)
  store ptr %p, ptr %cell
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  br label %done
done:
  %q = load ptr, ptr %cell
  %n = load i64, ptr %q
  ret i64 %n
}

; By a function that keeps it in something of ours.
; CHECK-LABEL: define {{.*}}@held_by_a_callee(
; CHECK-NOT: %p = alloca
; CHECK: %p = call ptr @rt_new
; CHECK: ret i64
define i64 @held_by_a_callee(i1 %c) {
  %cell = alloca ptr
  %p = call ptr @rt_new(i64 8)
  call void @puts_in(ptr %cell, ptr %p)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  br label %done
done:
  %q = load ptr, ptr %cell
  %n = load i64, ptr %q
  ret i64 %n
}

define internal void @puts_in(ptr %cell, ptr %p) noinline {
  store ptr %p, ptr %cell
  ret void
}

; A function that gives it back.
; CHECK-LABEL: define {{.*}}@given_back(
; CHECK-NOT: %p = alloca
; CHECK: ret i64
define i64 @given_back(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %q = call ptr @same(ptr %p)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  br label %done
done:
  %n = load i64, ptr %q
  ret i64 %n
}

define internal ptr @same(ptr %p) noinline {
  ret ptr %p
}

; Into itself: the copy would hold the slot's address.
; CHECK-LABEL: define {{.*}}@holds_itself(
; CHECK-NOT: %p = alloca
; CHECK: ret void
define void @holds_itself(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store ptr %p, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  br label %done
done:
  ret void
}

; An address that is made behind the exit, of an index that is not known before.
; CHECK-LABEL: define {{.*}}@made_behind(
; CHECK: %p = alloca
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 64), !letgo.partial
; CHECK: store ptr %[[H]], ptr @sink
; CHECK: %f = getelementptr i64, ptr %[[H]], i64 %i
; CHECK-NEXT: load i64, ptr %f
define i64 @made_behind(i1 %c) {
  %p = call ptr @rt_new(i64 64)
  %n = call i64 @looks(ptr %p)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  %i = call i64 @looks(ptr null)
  %f = getelementptr i64, ptr %p, i64 %i
  %v = load i64, ptr %f
  ret i64 %v
done:
  ret i64 %n
}

; Addresses of addresses.
; CHECK-LABEL: define {{.*}}@inner(
; CHECK: %p = alloca
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 64), !letgo.partial
; CHECK: %[[F:.*]] = getelementptr i8, ptr %[[H]], i64 8
; CHECK: %[[G:.*]] = getelementptr i8, ptr %[[F]], i64 8
; CHECK-NEXT: store ptr %[[G]], ptr @sink
define void @inner(i1 %c) {
  %p = call ptr @rt_new(i64 64)
  %f = getelementptr i8, ptr %p, i64 8
  %g = getelementptr i8, ptr %f, i64 8
  store i64 1, ptr %g
  br i1 %c, label %out, label %done
out:
  store ptr %g, ptr @sink
  ret void
done:
  ret void
}

; Comparisons: before it leaves it is nobody else's address; afterwards the copy's counts.
; CHECK-LABEL: define {{.*}}@compared(
; CHECK: %p = alloca
; CHECK: icmp eq ptr %p, %q
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: store ptr %[[H]], ptr @sink
; CHECK: icmp eq ptr %[[H]], %r
define i1 @compared(i1 %c, ptr %q) {
  %p = call ptr @rt_new(i64 8)
  store i64 1, ptr %p
  %before = icmp eq ptr %p, %q
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  %r = load ptr, ptr @sink
  %after = icmp eq ptr %p, %r
  ret i1 %after
done:
  ret i1 %before
}

; The number of its address is an exit.
; CHECK-LABEL: define {{.*}}@as_a_number(
; CHECK-NOT: alloca
; CHECK: ret i64
define i64 @as_a_number(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %p to i64
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret i64 %n
done:
  ret i64 %n
}

; So is a volatile or an atomic access: it is to the heap object, as written.
; CHECK-LABEL: define {{.*}}@volatile(
; CHECK-NOT: alloca
; CHECK: store volatile i64 1, ptr %p
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @volatile(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store volatile i64 1, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; CHECK-LABEL: define {{.*}}@atomic(
; CHECK-NOT: alloca
; CHECK: store atomic i64 1, ptr %p
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @atomic(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store atomic i64 1, ptr %p seq_cst, align 8
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; Too much to copy; more than 64 bytes are copied where that is rare only.
; CHECK-LABEL: define {{.*}}@large(
; CHECK-NOT: alloca
; CHECK: ret void
define void @large(i1 %c) {
  %p = call ptr @rt_new(i64 264)
  store i64 1, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; CHECK-LABEL: define {{.*}}@likely_small(
; CHECK: %p = alloca
define void @likely_small(i1 %c) {
  %p = call ptr @rt_new(i64 64)
  store i64 1, ptr %p
  br i1 %c, label %out, label %done, !prof !0
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; CHECK-LABEL: define {{.*}}@likely_larger(
; CHECK-NOT: alloca
; CHECK: ret void
define void @likely_larger(i1 %c) {
  %p = call ptr @rt_new(i64 72)
  store i64 1, ptr %p
  br i1 %c, label %out, label %done, !prof !0
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; CHECK-LABEL: define {{.*}}@nearly_always(
; CHECK-NOT: alloca
; CHECK: ret void
define void @nearly_always(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  store i64 1, ptr %p
  br i1 %c, label %out, label %done, !prof !1
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; No bytes: all objects of none have one address.
; CHECK-LABEL: define {{.*}}@empty(
; CHECK-NOT: alloca
; CHECK: ret void
define void @empty(i1 %c) {
  %p = call ptr @rt_new(i64 0)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; An arrow of a switch that has another to the same block has no place of its own.
; CHECK-LABEL: define {{.*}}@double_arrow(
; CHECK-NOT: alloca
; CHECK: ret ptr
define ptr @double_arrow(i32 %c) {
entry:
  %p = call ptr @rt_new(i64 8)
  store i64 1, ptr %p
  switch i32 %c, label %other [ i32 0, label %done
                                i32 1, label %done ]
other:
  call void @other()
  br label %done
done:
  %r = phi ptr [ %p, %entry ], [ %p, %entry ], [ null, %other ]
  ret ptr %r
}

; In an aggregate that is returned.
; CHECK-LABEL: define {{.*}}@in_aggregate(
; CHECK: %p = alloca
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: insertvalue { ptr, i64 } undef, ptr %[[H]], 0
define { ptr, i64 } @in_aggregate(i1 %c) {
  %p = call ptr @rt_new(i64 8)
  %n = call i64 @looks(ptr %p)
  br i1 %c, label %out, label %done
out:
  %a = insertvalue { ptr, i64 } undef, ptr %p, 0
  ret { ptr, i64 } %a
done:
  ret { ptr, i64 } zeroinitializer
}

; An invoke is an exit for both of its ways.
; CHECK-LABEL: define {{.*}}@invoked(
; CHECK: %p = alloca
; CHECK: out:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: invoke void @keeps(ptr %[[H]], ptr null)
; CHECK: store i64 8, ptr %[[H]]
; CHECK: landingpad
; CHECK: load i64, ptr %[[H]]
define i64 @invoked(i1 %c) personality ptr @personality {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %out, label %done
out:
  invoke void @keeps(ptr %p, ptr null) to label %good unwind label %bad
good:
  store i64 8, ptr %p
  ret i64 0
bad:
  %e = landingpad { ptr, i32 } cleanup
  %n = load i64, ptr %p
  ret i64 %n
done:
  ret i64 1
}

; A landing pad that is reached before as well as after.
; CHECK-LABEL: define {{.*}}@landing_on_either(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret i64
define i64 @landing_on_either(i1 %c) personality ptr @personality {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %out, label %quiet
out:
  invoke void @keeps(ptr %p, ptr null) to label %good unwind label %bad
quiet:
  invoke void @other() to label %good unwind label %bad
good:
  ret i64 0
bad:
  %e = landingpad { ptr, i32 } cleanup
  %n = load i64, ptr %p
  ret i64 %n
}

; In place of this function: the copy is not in its frame.
; CHECK-LABEL: define {{.*}}@returned_for(
; CHECK: %p = alloca
; CHECK: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: musttail call void @returned_for(ptr %[[H]])
define void @returned_for(ptr %q) {
  %p = call ptr @rt_new(i64 8)
  store i64 7, ptr %p
  %n = call i64 @looks(ptr %p)
  %c = icmp eq i64 %n, 0
  br i1 %c, label %out, label %done
out:
  musttail call void @returned_for(ptr %p)
  ret void
done:
  ret void
}

; Whoever gets what malloc made may free it.
; CHECK-LABEL: define {{.*}}@freed_by_others(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @freed_by_others(i1 %c) {
  %p = call ptr @malloc(i64 8)
  store i64 7, ptr %p
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

; A size that is known at run time only.
; CHECK-LABEL: define {{.*}}@of_any_size(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @of_any_size(i1 %c, i8 %n) {
  %s = zext i8 %n to i64
  %p = call ptr @rt_new(i64 %s)
  %r = call i64 @looks(ptr %p)
  br i1 %c, label %out, label %done
out:
  store ptr %p, ptr @sink
  ret void
done:
  ret void
}

declare ptr @malloc(i64)
declare i32 @personality(...)

attributes #0 = { nounwind willreturn memory(inaccessiblemem: readwrite) allockind("alloc,zeroed") allocsize(0) "alloc-family"="letgo" }
attributes #1 = { nounwind willreturn memory(argmem: read) }
!0 = !{!"branch_weights", i32 60, i32 40}
!1 = !{!"branch_weights", i32 90, i32 10}
!2 = !{!"branch_weights", i32 1, i32 1000}
