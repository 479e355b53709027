; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; TinyGo: `runtime.alloc(size, layout, context)` has the attributes; never freed, so collected. What
; TinyGo's own pass does not see through moves: returned by a callee, behind an interface's word, in
; another object.

%slice = type { ptr, i64, i64 }
@layout = external constant i8

declare noalias nonnull ptr @runtime.alloc(i64, ptr, ptr) #0
declare void @runtime.trackPointer(ptr readonly captures(none), ptr, ptr) nounwind memory(argmem: read, inaccessiblemem: readwrite)
declare void @runtime.printint64(i64, ptr)
declare void @unknown(ptr, ptr)

; CHECK-LABEL: define {{.*}}@main.tracked(
; CHECK: alloca
; CHECK-NOT: @runtime.alloc(
define i64 @main.tracked(i64 %n, ptr %context) {
  %stack = alloca i8
  %x = call align 8 dereferenceable(8) ptr @runtime.alloc(i64 8, ptr nonnull inttoptr (i64 3 to ptr), ptr undef)
  call void @runtime.trackPointer(ptr nonnull %x, ptr %stack, ptr undef)
  store i64 %n, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@main.sliced(
; CHECK: alloca
; CHECK-NOT: @runtime.alloc(
define i64 @main.sliced(i64 %i, ptr %context) {
  %array = call align 8 ptr @runtime.alloc(i64 32, ptr @layout, ptr undef)
  %s0 = insertvalue %slice undef, ptr %array, 0
  %s1 = insertvalue %slice %s0, i64 4, 1
  %s2 = insertvalue %slice %s1, i64 4, 2
  %v = call i64 @main.second(ptr %array, i64 4, i64 4, ptr undef)
  %p = extractvalue %slice %s2, 0
  %first = load i64, ptr %p
  %sum = add i64 %v, %first
  ret i64 %sum
}

define internal i64 @main.second(ptr %data, i64 %len, i64 %cap, ptr %context) noinline {
  %p = getelementptr i64, ptr %data, i64 1
  store i64 9, ptr %p
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@main.holder(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: @runtime.alloc(
define i64 @main.holder(i64 %n, ptr %context) {
  %holder = call align 8 ptr @runtime.alloc(i64 8, ptr @layout, ptr undef)
  %x = call align 8 ptr @runtime.alloc(i64 8, ptr nonnull inttoptr (i64 3 to ptr), ptr undef)
  store i64 %n, ptr %x
  store ptr %x, ptr %holder
  %q = load ptr, ptr %holder
  %v = load i64, ptr %q
  ret i64 %v
}

; WHY-LABEL: function 'main.passed'
; WHY: %x: stays (passed)
; CHECK-LABEL: define {{.*}}@main.passed(
; CHECK: @runtime.alloc(
define void @main.passed(ptr %context) {
  %x = call align 8 ptr @runtime.alloc(i64 8, ptr nonnull inttoptr (i64 3 to ptr), ptr undef)
  call void @unknown(ptr %x, ptr undef)
  ret void
}

attributes #0 = { allockind("alloc,zeroed") allocsize(0) "alloc-family"="runtime.alloc" }
