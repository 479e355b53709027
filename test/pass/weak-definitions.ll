; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The body of a definition that the linker may replace proves nothing, not even under the one
; definition rule: another copy may have been compiled with other luck. Its attributes are promises
; and count.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

define weak void @weak(ptr %p) noinline {
  ret void
}

define linkonce_odr void @linkonce_odr(ptr %p) noinline {
  ret void
}

define available_externally void @available_externally(ptr %p) noinline {
  ret void
}

define weak_odr void @promised(ptr captures(none) %p) noinline {
  ret void
}

define void @exact(ptr %p) noinline {
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_weak(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @calls_weak() {
  %x = call ptr @rt_new(i64 8)
  call void @weak(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_linkonce_odr(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @calls_linkonce_odr() {
  %x = call ptr @rt_new(i64 8)
  call void @linkonce_odr(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_available_externally(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @calls_available_externally() {
  %x = call ptr @rt_new(i64 8)
  call void @available_externally(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_promised(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @calls_promised() {
  %x = call ptr @rt_new(i64 8)
  call void @promised(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@calls_exact(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @calls_exact() {
  %x = call ptr @rt_new(i64 8)
  call void @exact(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
