; RUN: %escape -passes=escape -S %s | %FileCheck %s --implicit-check-not='[0 x i8]' \
; RUN:   --implicit-check-not='alloca i8, i64 0'

; An object of size zero needs an address that is not null and not some other object's: a slot of at
; least one byte.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@empty(
; CHECK: alloca {{i8|\[1 x i8\]}}
; CHECK-NOT: @rt_new(
; CHECK: call void @read
; CHECK: ret
define void @empty() {
  %x = call ptr @rt_new(i64 0)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@empty_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define ptr @empty_returned() {
  %x = call ptr @rt_new(i64 0)
  ret ptr %x
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
