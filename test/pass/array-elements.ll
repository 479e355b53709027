; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Elements of an array are not told apart, their fields are: offsets count modulo the size of an
; element, which the site's metadata says or the strides of the address computations do.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@field_of_any_element(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @field_of_any_element(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 160), !letgo.site !0
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %x, ptr %p
  %q = getelementptr { ptr, ptr }, ptr %a, i64 %j, i32 1
  store ptr %y, ptr %q
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@field_without_metadata(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @field_without_metadata(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 160)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %p = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %x, ptr %p
  %q = getelementptr { ptr, ptr }, ptr %a, i64 %j, i32 1
  store ptr %y, ptr %q
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; Another element of the same field may be the same element.
; CHECK-LABEL: define {{.*}}@same_field(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
define void @same_field(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 160), !letgo.site !0
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %x, ptr %p
  %q = getelementptr { ptr, ptr }, ptr %a, i64 %j, i32 0
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; A stride that the element size does not divide reaches every field.
; CHECK-LABEL: define {{.*}}@other_stride(
; CHECK: alloca
; CHECK-NOT: %a = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %a = {{.*}}@rt_new(
define void @other_stride(i64 %i, i64 %j) {
  %a = call ptr @rt_new(i64 160), !letgo.site !0
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr { ptr, ptr }, ptr %a, i64 %i, i32 0
  store ptr %x, ptr %p
  %q = getelementptr ptr, ptr %a, i64 %j
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

!0 = !{!"pairs", !"var", !"[10]pair", !"a.go", i64 3, i64 2, i64 16}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
