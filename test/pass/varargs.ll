; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Extra arguments of a variadic call have no parameter whose attributes could speak for them, and a
; callee's va_arg gives something unknown.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i32 @printf(ptr readonly captures(none), ...) nounwind
declare void @llvm.va_start(ptr)
declare void @llvm.va_end(ptr)

; CHECK-LABEL: define {{.*}}@named_argument(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @named_argument() {
  %x = call ptr @rt_new(i64 8)
  %n = call i32 (ptr, ...) @printf(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@extra_argument(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @extra_argument(ptr %format) {
  %x = call ptr @rt_new(i64 8)
  %n = call i32 (ptr, ...) @printf(ptr %format, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@behind_an_argument(
; CHECK: %x = {{.*}}@rt_new(
define void @behind_an_argument(...) {
  %x = call ptr @rt_new(i64 8)
  %list = alloca [24 x i8], align 8
  call void @llvm.va_start(ptr %list)
  %p = va_arg ptr %list, ptr
  store ptr %x, ptr %p
  call void @llvm.va_end(ptr %list)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
