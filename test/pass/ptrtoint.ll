; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An integer carries the address through arithmetic. Only where the integer ends counts: a comparison
; or a way back is fine, a return or a store to a global is not. What comes back from an integer is
; the objects it was made of, plus anything.

@number = external global i64
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@there_and_back(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @there_and_back() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  %m = add i64 %n, 8
  %p = inttoptr i64 %m to ptr
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@tested(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @tested() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  %low = and i64 %n, 15
  %c = icmp eq i64 %low, 0
  ret i1 %c
}

; CHECK-LABEL: define {{.*}}@masked_and_returned(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @masked_and_returned() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  %m = xor i64 %n, 1234
  ret i64 %m
}

; CHECK-LABEL: define {{.*}}@halves(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @halves() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  %low = trunc i64 %n to i32
  %high = lshr i64 %n, 32
  %low64 = zext i32 %low to i64
  %up = shl i64 %high, 32
  %m = or i64 %up, %low64
  ret i64 %m
}

; CHECK-LABEL: define {{.*}}@swapped_bytes(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @swapped_bytes() {
  %x = call ptr @rt_new(i64 16)
  %n = ptrtoint ptr %x to i64
  %m = call i64 @llvm.bswap.i64(i64 %n)
  store i64 %m, ptr @number
  ret void
}

; The way back may lead anywhere, so what is stored there leaks.
; CHECK-LABEL: define {{.*}}@stored_behind_an_integer(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @stored_behind_an_integer() {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %p = inttoptr i64 %n to ptr
  store ptr %y, ptr %p
  ret void
}

; What sroa leaves of a copied one-word struct.
; CHECK-LABEL: define {{.*}}@one_word_struct(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @one_word_struct() {
  %x = call ptr @rt_new(i64 8)
  %cell = alloca i64
  %n = ptrtoint ptr %x to i64
  store i64 %n, ptr %cell
  %m = load i64, ptr %cell
  %p = inttoptr i64 %m to ptr
  %v = load i64, ptr %p
  ret i64 %v
}

declare i64 @llvm.bswap.i64(i64)

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
