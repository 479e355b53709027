; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A constant global is read with its initialiser, one that can change is Out. A constant table may
; well hold the address of a mutable global.

@mutable = global ptr null
@table = internal constant [2 x ptr] [ptr null, ptr @mutable]
@numbers = internal constant [2 x i64] [i64 1, i64 2]
@slots = external global [2 x ptr]
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@through_a_table(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @through_a_table() {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x ptr], ptr @table, i64 0, i64 1
  %p = load ptr, ptr %e
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@through_a_table_at_any_index(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @through_a_table_at_any_index(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x ptr], ptr @table, i64 0, i64 %i
  %p = load ptr, ptr %e
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@constant_expression(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @constant_expression() {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr getelementptr (i8, ptr @slots, i64 8)
  ret void
}

; CHECK-LABEL: define {{.*}}@merged_with_a_global(
; CHECK: %x = {{.*}}@rt_new(
define void @merged_with_a_global(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %cell = alloca ptr
  %p = select i1 %c, ptr %cell, ptr @mutable
  store ptr %x, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@table_of_numbers(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @table_of_numbers(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x i64], ptr @numbers, i64 0, i64 %i
  %n = load i64, ptr %e
  store i64 %n, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
