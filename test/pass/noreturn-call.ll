; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A call that never returns leaves the frame in place while it runs, but what it captures may be read
; after the frame was unwound: panic(p).

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @panic(ptr) noreturn
declare void @report(ptr captures(none)) noreturn

; CHECK-LABEL: define {{.*}}@panics(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @panics(i64 %n) {
  %x = call ptr @rt_new(i64 8)
  store i64 %n, ptr %x
  call void @panic(ptr %x)
  unreachable
}

; CHECK-LABEL: define {{.*}}@reports(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @reports(i64 %n) {
  %x = call ptr @rt_new(i64 8)
  store i64 %n, ptr %x
  call void @report(ptr %x)
  unreachable
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
