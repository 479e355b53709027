; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Uses that are easy to overlook keep an old object alive too: an assume, an operand bundle, an extra
; operand of the allocator, a phi operand at the end of the predecessor, a use in an unwind successor.

declare noalias nonnull align 8 ptr @new_like(i64, ptr captures(none)) #0
declare void @read(ptr captures(none)) memory(argmem: read) nounwind willreturn
declare void @may_throw()
declare i32 @__gxx_personality_v0(...)
declare void @llvm.assume(i1)
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@assumed(
; CHECK: %b = {{.*}}@rt_new(
define void @assumed(i64 %n) {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ %dummy, %entry ], [ %b, %loop ]
  %b = call ptr @rt_new(i64 8)
  %differ = icmp ne ptr %b, %prev
  call void @llvm.assume(i1 %differ)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@assumed_in_a_bundle(
; CHECK: %b = {{.*}}@rt_new(
define void @assumed_in_a_bundle(i64 %n) {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ %dummy, %entry ], [ %b, %loop ]
  %b = call ptr @rt_new(i64 8)
  call void @llvm.assume(i1 true) [ "dereferenceable"(ptr %prev, i64 8) ]
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Live right before the site, as the site's own operand.
; CHECK-LABEL: define {{.*}}@operand_of_the_site(
; CHECK: %b = {{.*}}@new_like(
define void @operand_of_the_site(i64 %n) {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ %dummy, %entry ], [ %b, %loop ]
  %b = call ptr @new_like(i64 8, ptr %prev)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void
}

; Read on the unwind path only, where the phi still holds last iteration's object.
; CHECK-LABEL: define {{.*}}@in_an_unwind_successor(
; CHECK: %b = {{.*}}@rt_new(
define void @in_an_unwind_successor(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  %dummy = alloca i64
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %latch ]
  %prev = phi ptr [ %dummy, %entry ], [ %b, %latch ]
  %b = call ptr @rt_new(i64 8)
  invoke void @may_throw() to label %latch unwind label %pad

latch:
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void

pad:
  %e = landingpad { ptr, i32 } cleanup
  call void @read(ptr %prev)
  resume { ptr, i32 } %e
}

; The twin reads this iteration's object there.
; CHECK-LABEL: define {{.*}}@own_object_when_unwinding(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @own_object_when_unwinding(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %latch ]
  %b = call ptr @rt_new(i64 8)
  invoke void @may_throw() to label %latch unwind label %pad

latch:
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret void

pad:
  %e = landingpad { ptr, i32 } cleanup
  call void @read(ptr %b)
  resume { ptr, i32 } %e
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
