; RUN: %escape -passes='escape<max-bytes=8192>' -S %s | %FileCheck %s

; Many small slots in one frame are a large frame, and a recursive function has many frames: in a
; function of a recursive SCC the slots take at most 2 KiB together.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; CHECK-LABEL: define {{.*}}@once(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @once() {
  %x = call ptr @rt_new(i64 4096)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@recursive(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @recursive(i64 %n) {
entry:
  %x = call ptr @rt_new(i64 4096)
  call void @read(ptr %x)
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  call void @recursive(i64 %m)
  br label %done

done:
  ret void
}

; Two of 1.5 KiB: one fits.
; CHECK-LABEL: define {{.*}}@even(
; CHECK: alloca
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK-NOT: @rt_new(
; CHECK: ret
define void @even(i64 %n) {
  %x = call ptr @rt_new(i64 1536)
  %y = call ptr @rt_new(i64 1536)
  call void @read(ptr %x)
  call void @read(ptr %y)
  call void @odd(i64 %n)
  ret void
}

; CHECK-LABEL: define {{.*}}@odd(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @odd(i64 %n) {
entry:
  %x = call ptr @rt_new(i64 1024)
  call void @read(ptr %x)
  %last = icmp eq i64 %n, 0
  br i1 %last, label %done, label %again

again:
  %m = sub i64 %n, 1
  call void @even(i64 %m)
  br label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
