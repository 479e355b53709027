; RUN: %escape -passes=escape -S %s | %FileCheck %s

; LLVM turns an eight-byte memcpy into an i64 load and store: addresses travel through memory as
; integers, wide, narrow and unaligned, and are found again.

@number = external global i64
@wide = external global i128
@bytes = external global [8 x i8]
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@loaded_as_integer(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @loaded_as_integer() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %n = load i64, ptr %t
  store i64 %n, ptr @number
  ret void
}

; CHECK-LABEL: define {{.*}}@stored_as_integer(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @stored_as_integer() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  store i64 %n, ptr %t
  %p = load ptr, ptr %t
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@two_words_at_once(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @two_words_at_once() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %x, ptr %f
  %n = load i128, ptr %t, align 8
  store i128 %n, ptr @wide
  ret void
}

; CHECK-LABEL: define {{.*}}@one_byte(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define void @one_byte() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %f = getelementptr i8, ptr %t, i64 3
  %b = load i8, ptr %f
  store i8 %b, ptr @bytes
  ret void
}

; CHECK-LABEL: define {{.*}}@as_a_double(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define double @as_a_double() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %d = load double, ptr %t
  ret double %d
}

; CHECK-LABEL: define {{.*}}@in_two_halves(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define i64 @in_two_halves() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %f = getelementptr i8, ptr %t, i64 4
  %low = load i32, ptr %t
  %high = load i32, ptr %f
  %low64 = zext i32 %low to i64
  %high64 = zext i32 %high to i64
  %up = shl i64 %high64, 32
  %n = or i64 %up, %low64
  ret i64 %n
}

; CHECK-LABEL: define {{.*}}@copied_in_pieces(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK-NOT: %u = {{.*}}@rt_new(
define ptr @copied_in_pieces() {
  %t = call ptr @rt_new(i64 8)
  %u = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %f = getelementptr i8, ptr %t, i64 4
  %g = getelementptr i8, ptr %u, i64 4
  %low = load <2 x i16>, ptr %t
  %high = load float, ptr %f
  store <2 x i16> %low, ptr %u
  store float %high, ptr %g
  %p = load ptr, ptr %u
  ret ptr %p
}

; The other word is another cell.
; CHECK-LABEL: define {{.*}}@word_beside_it(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @word_beside_it() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  %f = getelementptr i8, ptr %t, i64 8
  %n = load i64, ptr %f
  store i64 %n, ptr @number
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
