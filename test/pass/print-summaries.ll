; RUN: %escape -passes='print<escape-summaries>' -disable-output %s 2>&1 | %FileCheck %s

; The summaries in words; pass/README.md explains them.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
@sink = external global ptr

; CHECK: set: P0[8]=P1
define internal void @set(ptr %t, ptr %p) {
  %f = getelementptr i8, ptr %t, i64 8
  store ptr %p, ptr %f
  ret void
}

; CHECK: swap: X4=P0[0],X5=P1[0],P0[0]=X4,P0[0]=X5,P1[0]=X4,P1[0]=X5
define internal void @swap(ptr %a, ptr %b) {
  %x = load ptr, ptr %a
  %y = load ptr, ptr %b
  store ptr %y, ptr %a
  store ptr %x, ptr %b
  ret void
}

; CHECK: box: R0=New3,New3[0]=P0
define internal ptr @box(ptr %p) {
  %b = call ptr @rt_new(i64 8)
  store ptr %p, ptr %b
  ret ptr %b
}

; CHECK: copy: C4=P1[0:64],P0[0:64]=C4
define internal void @copy(ptr %to, ptr %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 64, i1 false)
  ret void
}

; CHECK: keep: leak P0
define internal void @keep(ptr %p) {
  store ptr %p, ptr @sink
  ret void
}

; CHECK: apply: F5 is ptr (ptr),R0=X4,X4=F5[-8],F5[8]=P1,call F5:P0
define internal ptr @apply(ptr %f, ptr %p) {
  %r = call ptr %f(ptr %p)
  ret ptr %r
}

; CHECK: nothing:{{ *$}}
define internal i1 @nothing(ptr %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}

; CHECK: elsewhere, declared: P0[8]=P1
declare void @elsewhere(ptr, ptr) "escape-summary"="1 void (ptr, ptr): P0[8]=P1"

; CHECK: wrong, declared: ignored
declare void @wrong(ptr) "escape-summary"="1 void (ptr): P0[8]=P1"

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
