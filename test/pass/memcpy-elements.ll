; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Copies between arrays of different elements: what is kept apart in one is not in the other.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; Elements of 16 and of 24 bytes: any word may land anywhere.
; CHECK-LABEL: define {{.*}}@unrelated_elements(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
define void @unrelated_elements(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 96), !letgo.site !0
  %b = call ptr @rt_new(i64 96), !letgo.site !1
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 1
  store ptr %x, ptr %e
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 96, i1 false)
  %f = getelementptr { ptr, ptr, ptr }, ptr %b, i64 %j, i32 2
  %v = load ptr, ptr %f
  store ptr %v, ptr @sink
  ret void
}

; The same elements: fields stay what they were.
; CHECK-LABEL: define {{.*}}@same_elements(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %b = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
define void @same_elements(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 96), !letgo.site !0
  %b = call ptr @rt_new(i64 96), !letgo.site !0
  %y = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 1
  store ptr %x, ptr %e
  %d = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %y, ptr %d
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 96, i1 false)
  %f = getelementptr { ptr, ptr }, ptr %b, i64 %j, i32 1
  %v = load ptr, ptr %f
  store ptr %v, ptr @sink
  ret void
}

; An access that is wider than the element wraps around into the next one's first field.
; CHECK-LABEL: define {{.*}}@wraps_around(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
define void @wraps_around(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 96), !letgo.site !0
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %x, ptr %e
  %f = getelementptr { ptr, ptr }, ptr %a, i64 %j, i32 1
  %v = load { ptr, ptr }, ptr %f
  %p = extractvalue { ptr, ptr } %v, 1
  store ptr %p, ptr @sink
  ret void
}

!0 = !{!"pairs", !"var", !"[6]pair", !"a.go", i64 3, i64 2, i64 16}
!1 = !{!"triples", !"var", !"[4]triple", !"a.go", i64 4, i64 2, i64 24}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
