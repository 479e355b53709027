; RUN: %escape -passes=escape -S %s | %FileCheck %s

; captures(none) speaks of the argument and not of what it points to:
;   call @f(ptr captures(none) %m)  after  store ptr %n, ptr %m
; may read n out of m and keep it, unless f does not read there; and f may leave anything in m,
; unless it does not write there.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @f(ptr captures(none))
declare void @reads(ptr readonly captures(none))
declare void @writes(ptr writeonly captures(none))
declare void @neither(ptr readnone captures(none))
declare void @only_writes() memory(argmem: write)
declare i64 @inspects(ptr captures(none)) memory(argmem: read)
declare void @fills(ptr captures(none)) memory(argmem: write)

; CHECK-LABEL: define {{.*}}@content_read(
; CHECK: alloca
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %n = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define void @content_read() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  call void @f(ptr %m)
  ret void
}

; readonly is no better: it may store n elsewhere.
; CHECK-LABEL: define {{.*}}@content_read_only(
; CHECK: alloca
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %n = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define void @content_read_only() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  call void @reads(ptr %m)
  ret void
}

; CHECK-LABEL: define {{.*}}@content_not_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @content_not_read() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  call void @writes(ptr %m)
  ret void
}

; CHECK-LABEL: define {{.*}}@content_not_touched(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @content_not_touched() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  call void @neither(ptr %m)
  ret void
}

; CHECK-LABEL: define {{.*}}@memory_not_read(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @memory_not_read() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  call void @fills(ptr %m)
  ret void
}

; A result may be what was read.
; CHECK-LABEL: define {{.*}}@content_in_the_result(
; CHECK: alloca
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %n = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define i64 @content_in_the_result() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  %r = call i64 @inspects(ptr %m)
  ret i64 %r
}

; Two levels down.
; CHECK-LABEL: define {{.*}}@content_of_content(
; CHECK: alloca
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %n = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %o = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define void @content_of_content() {
  %m = call ptr @rt_new(i64 8)
  %n = call ptr @rt_new(i64 8)
  %o = call ptr @rt_new(i64 8)
  store ptr %n, ptr %m
  store ptr %o, ptr %n
  call void @f(ptr %m)
  ret void
}

; What the callee left in m is unknown: x leaks behind it.
; CHECK-LABEL: define {{.*}}@content_written(
; CHECK: alloca
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define void @content_written() {
  %m = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @fills(ptr %m)
  %p = load ptr, ptr %m
  store ptr %x, ptr %p
  ret void
}

; Nothing was left there.
; CHECK-LABEL: define {{.*}}@content_not_written(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @content_not_written() {
  %m = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  call void @reads(ptr %m)
  %p = load ptr, ptr %m
  store ptr %x, ptr %p
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
