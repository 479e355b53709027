; RUN: %escape -passes='escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s

; No pool for what somebody frees: the free would have to know what is in a pool. What nobody frees
; is as good as collected.

declare noalias ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)
declare void @may_free(ptr captures(none)) nounwind memory(argmem: readwrite, inaccessiblemem: readwrite)

; CHECK-LABEL: define {{.*}}@freed(
; CHECK-NOT: alloca
; CHECK: ret
define void @freed(i64 %n) {
  %x = call ptr @malloc(i64 %n)
  call void @use(ptr %x)
  call void @free(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@freed_by_a_callee(
; CHECK-NOT: alloca
; CHECK: ret
define void @freed_by_a_callee(i64 %n) {
  %x = call ptr @malloc(i64 %n)
  call void @may_free(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@lost(
; CHECK: alloca [1024 x i8], align 16
; CHECK: ret
define void @lost(i64 %n) {
  %x = call ptr @malloc(i64 %n)
  call void @use(ptr %x)
  ret void
}
