; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An invoke in a loop whose normal destination is the loop header itself, carried and not.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read(ptr captures(none)) memory(argmem: read) nounwind willreturn
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define {{.*}}@used_at_once(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @used_at_once(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  br label %head

head:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %x = invoke ptr @rt_new(i64 8) to label %body unwind label %pad

body:
  %v = call i64 @read(ptr %x)
  %step = add i64 %i, %v
  %next = add i64 %step, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %head, label %done

done:
  ret i64 %next

pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define {{.*}}@carried(
; CHECK: %x = {{.*}}@rt_new(
define i64 @carried(i64 %n) personality ptr @__gxx_personality_v0 {
entry:
  %dummy = alloca i64
  br label %head

head:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %prev = phi ptr [ %dummy, %entry ], [ %x, %body ]
  %x = invoke ptr @rt_new(i64 8) to label %body unwind label %pad

body:
  %v = call i64 @read(ptr %prev)
  store i64 %i, ptr %x
  %step = add i64 %i, %v
  %next = add i64 %step, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %head, label %done

done:
  ret i64 %next

pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

attributes #0 = { allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
