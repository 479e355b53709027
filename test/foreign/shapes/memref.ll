; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; MLIR's memref.alloc with an alignment: malloc of a little more, the aligned address computed with
; integers, both addresses in a descriptor. flang's allocatables are alike without the integers.

%memref = type { ptr, ptr, i64, [1 x i64], [1 x i64] }

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @print_memref(ptr)

; CHECK-LABEL: define {{.*}}@descriptor(
; CHECK: alloca
; CHECK-NOT: @malloc(
; CHECK-NOT: @free(
define float @descriptor(i64 %i) {
  %p = call ptr @malloc(i64 64)
  %d0 = insertvalue %memref undef, ptr %p, 0
  %d1 = insertvalue %memref %d0, ptr %p, 1
  %d2 = insertvalue %memref %d1, i64 0, 2
  %d3 = insertvalue %memref %d2, i64 16, 3, 0
  %d4 = insertvalue %memref %d3, i64 1, 4, 0
  %data = extractvalue %memref %d4, 1
  %e = getelementptr float, ptr %data, i64 %i
  store float 1.0, ptr %e
  %v = load float, ptr %e
  %base = extractvalue %memref %d4, 0
  call void @free(ptr %base)
  ret float %v
}

; CHECK-LABEL: define {{.*}}@aligned(
; CHECK: alloca
; CHECK-NOT: @malloc(
define float @aligned(i64 %i) {
  %p = call ptr @malloc(i64 128)
  %bits = ptrtoint ptr %p to i64
  %bumped = add i64 %bits, 63
  %rest = urem i64 %bumped, 64
  %rounded = sub i64 %bumped, %rest
  %data = inttoptr i64 %rounded to ptr
  %e = getelementptr float, ptr %data, i64 %i
  store float 2.0, ptr %e
  %v = load float, ptr %e
  call void @free(ptr %p)
  ret float %v
}

; The descriptor goes out, and the callee may keep what is in it.
; WHY-LABEL: function 'printed'
; WHY: %p: stays (content)
; CHECK-LABEL: define {{.*}}@printed(
; CHECK: @malloc(
define void @printed() {
  %d = alloca %memref
  %p = call ptr @malloc(i64 64)
  store ptr %p, ptr %d
  call void @print_memref(ptr captures(none) %d)
  call void @free(ptr %p)
  ret void
}
