; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A coroutine's frame is not the stack until it is split: a slot would move into its heap frame, at
; an address that lives longer or shorter than the object does. Refused until then.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@not_split(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @not_split() presplitcoroutine {
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@ordinary(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @ordinary() {
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
