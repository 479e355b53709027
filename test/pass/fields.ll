; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Fields are kept apart by byte offset:  t.p = &x; t.q = &y; sink = t.q  must not take x along.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@other_field(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @other_field() {
  %x = call ptr @rt_new(i64 8)
  %t = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %q = getelementptr i8, ptr %t, i64 8
  store ptr %y, ptr %q
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; The same field reached by another way is the same field.
; CHECK-LABEL: define {{.*}}@same_offset_other_type(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @same_offset_other_type() {
  %t = call ptr @rt_new(i64 32)
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr { i64, { i32, ptr } }, ptr %t, i64 0, i32 1, i32 1
  store ptr %x, ptr %p
  %q = getelementptr [4 x i64], ptr %t, i64 0, i64 2
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; An unknown offset can be any field, for loads and for stores.
; CHECK-LABEL: define {{.*}}@unknown_offset_read(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @unknown_offset_read(i64 %i) {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %q = getelementptr i8, ptr %t, i64 8
  store ptr %y, ptr %q
  %e = getelementptr ptr, ptr %t, i64 %i
  %v = load ptr, ptr %e
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@unknown_offset_written(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @unknown_offset_written(i64 %i) {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr ptr, ptr %t, i64 %i
  store ptr %x, ptr %e
  %q = getelementptr i8, ptr %t, i64 8
  %v = load ptr, ptr %q
  store ptr %v, ptr @sink
  ret void
}

; A load that covers two fields finds both, a shifted one finds a part of each.
; CHECK-LABEL: define {{.*}}@straddles(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define i64 @straddles() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %q = getelementptr i8, ptr %t, i64 8
  store ptr %x, ptr %q
  %middle = getelementptr i8, ptr %t, i64 4
  %v = load i64, ptr %middle, align 4
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
