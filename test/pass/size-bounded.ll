; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A size that is known not to exceed some small number gets a slot of that size, all of it cleared.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @llvm.umin.i64(i64, i64)

; CHECK-LABEL: define {{.*}}@at_most_16_words(
; CHECK: %x = alloca [128 x i8], align 8
; CHECK: call void @llvm.memset{{.*}}(ptr align 8 %x, i8 0, i64 128
; CHECK-NOT: @rt_new(
define i64 @at_most_16_words(i64 %n) {
  %m = call i64 @llvm.umin.i64(i64 %n, i64 16)
  %bytes = mul nuw nsw i64 %m, 8
  %x = call ptr @rt_new(i64 %bytes)
  %v = load i64, ptr %x
  ret i64 %v
}

; By the way that control took.
; CHECK-LABEL: define {{.*}}@checked(
; CHECK: %x = alloca [48 x i8], align 8
define i64 @checked(i64 %n) {
  %small = icmp ult i64 %n, 7
  br i1 %small, label %make, label %out

make:
  %bytes = shl nuw nsw i64 %n, 3
  %x = call ptr @rt_new(i64 %bytes)
  %v = load i64, ptr %x
  ret i64 %v

out:
  ret i64 0
}

; CHECK-LABEL: define {{.*}}@checked_the_wrong_way(
; CHECK: %x = {{.*}}@rt_new(
define i64 @checked_the_wrong_way(i64 %n) {
  %small = icmp slt i64 %n, 7
  br i1 %small, label %make, label %out

make:
  %bytes = and i64 %n, -8
  %x = call ptr @rt_new(i64 %bytes)
  %v = load i64, ptr %x
  ret i64 %v

out:
  ret i64 0
}

; CHECK-LABEL: define {{.*}}@too_large(
; CHECK: %x = {{.*}}@rt_new(
define i64 @too_large(i64 %n) {
  %m = call i64 @llvm.umin.i64(i64 %n, i64 129)
  %bytes = mul nuw nsw i64 %m, 8
  %x = call ptr @rt_new(i64 %bytes)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@returned(
; CHECK: %x = {{.*}}@rt_new(
define ptr @returned(i64 %n) {
  %m = call i64 @llvm.umin.i64(i64 %n, i64 16)
  %x = call ptr @rt_new(i64 %m)
  ret ptr %x
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
