; RUN: %escape -passes=escape -S %s | %FileCheck %s --implicit-check-not='invoke ptr'

; An allocation by invoke becomes a branch to the normal destination: phis of the unwind destination
; lose an entry, and the zeroing comes before that destination's other predecessors can get there.
; The Attributor broke the module when the allocator was nounwind.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias nonnull align 8 ptr @rt_new_throwing(i64) #1
declare void @may_throw()
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define {{.*}}@throwing(
; CHECK: alloca
; CHECK-NOT: @rt_new_throwing(
; CHECK: load i64
define i64 @throwing() personality ptr @__gxx_personality_v0 {
entry:
  %x = invoke ptr @rt_new_throwing(i64 8) to label %made unwind label %pad

made:
  %v = load i64, ptr %x
  ret i64 %v

pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define {{.*}}@nounwind_allocator(
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: load i64
define i64 @nounwind_allocator() personality ptr @__gxx_personality_v0 {
entry:
  %x = invoke ptr @rt_new(i64 8) to label %made unwind label %pad

made:
  %v = load i64, ptr %x
  ret i64 %v

pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; The pad is shared, its phi keeps the other entry.
; CHECK-LABEL: define {{.*}}@shared_pad(
; CHECK: alloca
; CHECK-NOT: @rt_new_throwing(
; CHECK: invoke void @may_throw
; CHECK: landingpad
; CHECK: ret i64
define i64 @shared_pad(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  %x = invoke ptr @rt_new_throwing(i64 8) to label %made unwind label %pad

made:
  store i64 %n, ptr %x
  invoke void @may_throw() to label %done unwind label %pad

done:
  %v = load i64, ptr %x
  ret i64 %v

pad:
  %where = phi i64 [ 1, %entry ], [ 2, %made ]
  %e = landingpad { ptr, i32 } catch ptr null
  ret i64 %where
}

; The normal destination is shared: it must not zero the object of a second visit.
; CHECK-LABEL: define {{.*}}@shared_normal_destination(
; CHECK: alloca
; CHECK-NOT: @rt_new_throwing(
; CHECK: {{memset|store i64 0}}
; CHECK: br label %loop
; CHECK: {{^}}loop:
; CHECK-NOT: {{memset|store i64 0}}
; CHECK: ret i64
define i64 @shared_normal_destination(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  %x = invoke ptr @rt_new_throwing(i64 8) to label %loop unwind label %pad

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %old = load i64, ptr %x
  %new = add i64 %old, %i
  store i64 %new, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  %v = load i64, ptr %x
  ret i64 %v

pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

attributes #1 = { allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
