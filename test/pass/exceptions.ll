; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An object that is thrown outlives the frame; what a landing pad catches is unknown.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @throw(ptr) noreturn
declare void @may_throw()
declare void @catch(ptr captures(none)) nounwind
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define {{.*}}@thrown(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @thrown() {
  %x = call ptr @rt_new(i64 8)
  call void @throw(ptr %x)
  unreachable
}

; CHECK-LABEL: define {{.*}}@resumed(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @resumed() personality ptr @__gxx_personality_v0 {
  %x = call ptr @rt_new(i64 8)
  %r = insertvalue { ptr, i32 } zeroinitializer, ptr %x, 0
  resume { ptr, i32 } %r
}

; CHECK-LABEL: define {{.*}}@behind_a_caught_one(
; CHECK: %x = {{.*}}@rt_new(
define void @behind_a_caught_one() personality ptr @__gxx_personality_v0 {
entry:
  %x = call ptr @rt_new(i64 8)
  invoke void @may_throw() to label %done unwind label %pad

done:
  ret void

pad:
  %e = landingpad { ptr, i32 } cleanup
  %p = extractvalue { ptr, i32 } %e, 0
  store ptr %x, ptr %p
  resume { ptr, i32 } %e
}

; Used by the cleanup only: the frame is still there.
; CHECK-LABEL: define {{.*}}@used_in_a_cleanup(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @used_in_a_cleanup() personality ptr @__gxx_personality_v0 {
entry:
  %x = call ptr @rt_new(i64 8)
  invoke void @may_throw() to label %done unwind label %pad

done:
  ret void

pad:
  %e = landingpad { ptr, i32 } cleanup
  call void @catch(ptr %x)
  resume { ptr, i32 } %e
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
