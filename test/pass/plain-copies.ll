; RUN: %escape -passes=escape -S %s | %FileCheck %s

; `!letgo.plain` on a memmove or memcpy: the front end knows that the bytes are of numbers that no address
; fits in. So what is copied to the world outside or to the caller takes nothing along. Without the mark
; whatever lies there is copied.

@sink = external global [16 x i8]

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@bytes_out(
; CHECK: %x = alloca
; CHECK: %y = alloca
define void @bytes_out() {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  call void @llvm.memmove.p0.p0.i64(ptr @sink, ptr %x, i64 16, i1 false), !letgo.plain !0
  ret void
}

; CHECK-LABEL: define {{.*}}@anything_out(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @anything_out() {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  call void @llvm.memmove.p0.p0.i64(ptr @sink, ptr %x, i64 16, i1 false)
  ret void
}

; CHECK-LABEL: define {{.*}}@bytes_to_caller(
; CHECK: %x = alloca
; CHECK: %y = alloca
define void @bytes_to_caller(ptr %to) {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %x, i64 16, i1 false), !letgo.plain !0
  ret void
}

; CHECK-LABEL: define {{.*}}@anything_to_caller(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @anything_to_caller(ptr %to) {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  store ptr %y, ptr %x
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %x, i64 16, i1 false)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
!0 = !{}
