; RUN: %escape -passes='escape<write>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<O0>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape-forget' -S %s | %FileCheck %s --check-prefix=FORGET

; What other modules may call gets its summary as an attribute; pass/README.md has the language. Each
; kind of node and edge is here.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @free(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare ptr @append(ptr, ptr) "escape-effects"="P0->R,New->R,P1->*R"
declare i64 @unknown(ptr)
@sink = external global ptr
@table = constant [2 x ptr] [ptr @set, ptr @swap]
@hidden = internal constant [2 x ptr] [ptr @internal, ptr @internal]
%pair = type { ptr, i64 }

; CHECK: define void @set(ptr %t, ptr %p) [[SET:#[0-9]+]]
define void @set(ptr %t, ptr %p) {
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %p, ptr %f
  ret void
}

; CHECK: define void @swap(ptr %a, ptr %b) [[SWAP:#[0-9]+]]
define void @swap(ptr %a, ptr %b) {
  %x = load ptr, ptr %a
  %y = load ptr, ptr %b
  store ptr %y, ptr %a
  store ptr %x, ptr %b
  ret void
}

; CHECK: define ptr @box(ptr %p) [[BOX:#[0-9]+]]
define ptr @box(ptr %p) {
  %b = call ptr @rt_new(i64 8)
  store ptr %p, ptr %b
  ret ptr %b
}

; Its elements are apart modulo 16.
; CHECK: define ptr @elements(ptr %p, i64 %i) [[ELEMENTS:#[0-9]+]]
define ptr @elements(ptr %p, i64 %i) {
  %b = call ptr @rt_new(i64 160), !letgo.site !0
  %e = getelementptr %pair, ptr %b, i64 %i
  store ptr %p, ptr %e
  ret ptr %b
}

; CHECK: define void @copy(ptr %to, ptr %from) [[COPY:#[0-9]+]]
define void @copy(ptr %to, ptr %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 64, i1 false)
  ret void
}

; CHECK: define ptr @deep(ptr %p) [[DEEP:#[0-9]+]]
define ptr @deep(ptr %p) {
  %a = load ptr, ptr %p
  %f = getelementptr i8, ptr %a, i64 16
  %b = load ptr, ptr %f
  ret ptr %b
}

; CHECK: define %pair @two(%pair %p, ptr %q) [[TWO:#[0-9]+]]
define %pair @two(%pair %p, ptr %q) {
  %n = ptrtoint ptr %q to i64
  %r = insertvalue %pair %p, i64 %n, 1
  ret %pair %r
}

; CHECK: define void @leak(ptr %p) [[LEAK:#[0-9]+]]
define void @leak(ptr %p) {
  store ptr %p, ptr @sink
  ret void
}

; CHECK: define void @release(ptr %p) [[RELEASE:#[0-9]+]]
define void @release(ptr %p) {
  call void @free(ptr %p)
  ret void
}

; CHECK: define ptr @apply(ptr %f, ptr %p) [[APPLY:#[0-9]+]]
define ptr @apply(ptr %f, ptr %p) {
  %r = call fastcc ptr %f(ptr %p)
  ret ptr %r
}

; CHECK: define void @by_name(ptr %f, ptr %p) [[BY_NAME:#[0-9]+]]
define void @by_name(ptr %f, ptr %p) {
  call void %f(ptr %p) "letgo-method"="Write func(a, \22b\22)"
  ret void
}

; A constant that all modules know, at an offset, and one that this one keeps to itself.
; CHECK: define ptr @constants(ptr %p) [[CONSTANTS:#[0-9]+]]
define ptr @constants(ptr %p) {
  store ptr @hidden, ptr %p
  %f = getelementptr i8, ptr @table, i64 8
  ret ptr %f
}

; CHECK: define ptr @functions(ptr %p) [[FUNCTIONS:#[0-9]+]]
define ptr @functions(ptr %p) {
  store ptr @"odd name\22", ptr %p
  ret ptr @internal
}

; CHECK: define ptr @runtime(ptr %p, ptr %q) [[RUNTIME:#[0-9]+]]
define ptr @runtime(ptr %p, ptr %q) {
  %r = call ptr @append(ptr %p, ptr %q)
  ret ptr %r
}

; CHECK: define void @"odd name\22"() [[NOTHING:#[0-9]+]]
define void @"odd name\22"() {
  ret void
}

; CHECK: define i32 @variadic(ptr %p, ...) [[VARIADIC:#[0-9]+]]
define i32 @variadic(ptr %p, ...) {
  ret i32 0
}

; None has these: the body may be another's, or nobody else calls it, or the parameter is a copy.
; CHECK: define internal void @internal(){{ *}}{
define internal void @internal() "escape-summary"="1 void (): stale" {
  ret void
}

; CHECK: define weak void @weak(ptr %p){{ *}}{
define weak void @weak(ptr %p) "escape-summary"="1 void (ptr): stale" {
  ret void
}

; CHECK: define weak_odr void @weak_odr(ptr %p){{ *}}{
define weak_odr void @weak_odr(ptr %p) {
  ret void
}

; CHECK: define linkonce_odr void @linkonce_odr(ptr %p){{ *}}{
define linkonce_odr void @linkonce_odr(ptr %p) {
  ret void
}

; CHECK: define available_externally void @available(ptr %p){{ *}}{
define available_externally void @available(ptr %p) "escape-summary"="1 void (ptr): stale" {
  ret void
}

; CHECK: define void @copied(ptr byval(%pair) %p){{ *}}{
define void @copied(ptr byval(%pair) %p) {
  ret void
}

; A summary of before: it is written anew.
; CHECK: define void @renumbered(ptr %p) [[LEAK]]
define void @renumbered(ptr %p) "escape-summary"="1 void (ptr): P0[8]=P1" {
  store ptr %p, ptr @sink
  ret void
}

; CHECK: declare void @elsewhere(ptr, ptr) [[SET]]
declare void @elsewhere(ptr, ptr) "escape-summary"="1 void (ptr, ptr): P0[8]=P1"

; CHECK-DAG: attributes [[SET]] = { "escape-summary"="1 void (ptr, ptr): P0[8]=P1" }
; CHECK-DAG: attributes [[SWAP]] = { "escape-summary"="1 void (ptr, ptr): X4=P0[0],X5=P1[0],P0[0]=X4,P0[0]=X5,P1[0]=X4,P1[0]=X5" }
; CHECK-DAG: attributes [[BOX]] = { "escape-summary"="1 ptr (ptr): R0=New3,New3[0]=P0" }
; CHECK-DAG: attributes [[ELEMENTS]] = { "escape-summary"="1 ptr (ptr, i64): New3%16,R0=New3,New3[0]=P0" }
; CHECK-DAG: attributes [[COPY]] = { "escape-summary"="1 void (ptr, ptr): C4=P1[0:64],P0[0:64]=C4" }
; CHECK-DAG: attributes [[DEEP]] = { "escape-summary"="1 ptr (ptr): R0=X3,X4=P0[0],X3=X4[16]" }
; CHECK-DAG: attributes [[TWO]] = { "escape-summary"="1 { ptr, i64 } ({ ptr, i64 }, ptr): R0=P0,R1=P1" }
; CHECK-DAG: attributes [[LEAK]] = { "escape-summary"="1 void (ptr): leak P0" }
; CHECK-DAG: attributes [[RELEASE]] = { "escape-summary"="1 void (ptr): free P0" }
; CHECK-DAG: attributes [[APPLY]] = { "escape-summary"="1 ptr (ptr, ptr): F5 is ptr (ptr) cc 8,R0=X4,X4=F5[-8],F5[8]=P1,call F5:P0" }
; CHECK-DAG: attributes [[BY_NAME]] = { "escape-summary"="1 void (ptr, ptr): F4 is void (ptr) method \22Write func(a, \\22b\\22)\22,F4[8]=P1,call F4:P0" }
; CHECK-DAG: attributes [[CONSTANTS]] = { "escape-summary"="1 ptr (ptr): R0=@table+8,P0[0]=Const" }
; CHECK-DAG: attributes [[FUNCTIONS]] = { "escape-summary"="1 ptr (ptr): R0=Const,P0[0]=@\22odd name\\22\22" }
; CHECK-DAG: attributes [[RUNTIME]] = { "escape-summary"="1 ptr (ptr, ptr): {{.*}}R0=Rt{{.*}}" }
; CHECK-DAG: attributes [[NOTHING]] = { "escape-summary"="1 void (): " }
; CHECK-DAG: attributes [[VARIADIC]] = { "escape-summary"="1 i32 (ptr, ...): " }

; FORGET-NOT: stale
; FORGET: "escape-summary"="1 void (ptr, ptr): P0[8]=P1"
; FORGET-NOT: escape-summary

!0 = !{!"make", !"make", !"[]pair", !"x.go", i64 1, i64 1, i64 16}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
