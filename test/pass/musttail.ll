; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A musttail call replaces the caller's frame and its mark cannot be cleared, so what it may see is
; returned, in effect. Objects that it cannot see may move.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @next(ptr captures(none)) nofree nounwind
declare i64 @read(ptr captures(none)) memory(argmem: read)

; CHECK-LABEL: define {{.*}}@argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK: musttail call
define i64 @argument(ptr %unused) {
  %x = call ptr @rt_new(i64 8)
  %r = musttail call i64 @next(ptr %x)
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@held_by_the_argument(
; CHECK: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: musttail call
define i64 @held_by_the_argument(ptr %unused) {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %r = musttail call i64 @next(ptr %t)
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@not_seen(
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: musttail call
define i64 @not_seen(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %v = call i64 @read(ptr %x)
  store i64 %v, ptr %p
  %r = musttail call i64 @next(ptr %p)
  ret i64 %r
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
