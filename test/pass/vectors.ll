; RUN: %escape -passes=escape -S %s | %FileCheck %s

; LLVM turns two stores of pointers into one store of a vector. Lanes carry addresses.

@sink = external global <2 x ptr>
@number = external global i64
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@stored_to_a_global(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @stored_to_a_global() {
  %x = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %x, i64 1
  store <2 x ptr> %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@stored_to_a_local(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @stored_to_a_local() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %x, i64 1
  store <2 x ptr> %v, ptr %t
  %f = getelementptr i8, ptr %t, i64 8
  %p = load ptr, ptr %f
  %r = load i64, ptr %p
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@read_back_and_returned(
; CHECK: alloca
; CHECK-NOT: %t = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %t = {{.*}}@rt_new(
define ptr @read_back_and_returned() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %x, i64 1
  store <2 x ptr> %v, ptr %t
  %w = load <2 x ptr>, ptr %t
  %p = extractelement <2 x ptr> %w, i64 1
  ret ptr %p
}

; CHECK-LABEL: define {{.*}}@shuffled(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @shuffled() {
  %x = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %x, i64 0
  %w = shufflevector <2 x ptr> %v, <2 x ptr> poison, <2 x i32> <i32 1, i32 0>
  store <2 x ptr> %w, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@as_integers(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @as_integers() {
  %x = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %x, i64 0
  %n = ptrtoint <2 x ptr> %v to <2 x i64>
  %r = call i64 @llvm.vector.reduce.add.v2i64(<2 x i64> %n)
  store i64 %r, ptr @number
  ret void
}

; A gather reads through its lanes, a scatter stores its value behind them.
; CHECK-LABEL: define {{.*}}@scatter(
; CHECK: alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK-NOT: %x = {{.*}}@rt_new(
define void @scatter(<2 x ptr> %where) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %y, i64 0
  %r = load i64, ptr %x
  call void @llvm.masked.scatter.v2p0.v2p0(<2 x ptr> %v, <2 x ptr> align 8 %where,
                                           <2 x i1> splat (i1 true))
  ret void
}

declare i64 @llvm.vector.reduce.add.v2i64(<2 x i64>)
declare void @llvm.masked.scatter.v2p0.v2p0(<2 x ptr>, <2 x ptr>, <2 x i1>)

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
