; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A slot holds garbage: what the allocator promised to clear is cleared, all of it; malloc and new
; promise nothing.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare noalias ptr @calloc(i64, i64) allockind("alloc,zeroed") allocsize(0,1) "alloc-family"="malloc"
declare void @read(ptr captures(none)) nofree

; CHECK-LABEL: define {{.*}}@zeroed(
; CHECK: alloca
; CHECK: call void @llvm.memset{{.*}}(ptr {{.*}}, i8 0, i64 104, i1 false)
; CHECK: call void @read
define void @zeroed() {
  %x = call ptr @rt_new(i64 104)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@of_calloc(
; CHECK: alloca
; CHECK: call void @llvm.memset{{.*}}(ptr {{.*}}, i8 0, i64 104, i1 false)
; CHECK: call void @read
define void @of_calloc() {
  %x = call ptr @calloc(i64 13, i64 8)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@uninitialised(
; CHECK: alloca
; CHECK-NOT: {{memset|store}}
; CHECK: call void @read
define void @uninitialised() {
  %x = call ptr @malloc(i64 104)
  call void @read(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
