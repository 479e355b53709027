; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; An address stored into a local object whose own address leaks through one more level: everything on
; the way leaks. The Attributor keeps only the last step in view and moves the first object.

; OUT: 11
; OUT-NEXT: 12
; OUT-NEXT: 13

@outer_head = global ptr null
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@leaks(
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %middle = {{.*}}@rt_new(
; CHECK: %outer = {{.*}}@rt_new(
define void @leaks(i64 %v) noinline {
  %x = call ptr @rt_new(i64 8)
  %middle = call ptr @rt_new(i64 8)
  %outer = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  store ptr %x, ptr %middle
  store ptr %middle, ptr %outer
  store ptr %outer, ptr @outer_head
  ret void
}

; CHECK-LABEL: define {{.*}}@keeps(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @keeps(i64 %v) noinline {
  %x = call ptr @rt_new(i64 8)
  %middle = call ptr @rt_new(i64 8)
  %outer = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  store ptr %x, ptr %middle
  store ptr %middle, ptr %outer
  %m = load ptr, ptr %outer
  %p = load ptr, ptr %m
  %r = load i64, ptr %p
  ret i64 %r
}

; The leak happens through a copy that was read back out of the outer object.
; CHECK-LABEL: define {{.*}}@read_back(
; CHECK: alloca
; CHECK-NOT: %outer = {{.*}}@rt_new(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %outer = {{.*}}@rt_new(
; CHECK: %middle = {{.*}}@rt_new(
; CHECK-NOT: %outer = {{.*}}@rt_new(
define void @read_back(i64 %v) noinline {
  %outer = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  %middle = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  store ptr %middle, ptr %outer
  %m = load ptr, ptr %outer
  store ptr %x, ptr %m
  %again = load ptr, ptr %outer
  store ptr %again, ptr @outer_head
  ret void
}

define i32 @main() {
  call void @leaks(i64 11)
  call void @keeps(i64 99)
  %o = load ptr, ptr @outer_head
  %m = load ptr, ptr %o
  %x = load ptr, ptr %m
  %v = load i64, ptr %x
  call void @print(i64 %v)
  %kept = call i64 @keeps(i64 12)
  call void @print(i64 %kept)
  call void @read_back(i64 13)
  call void @keeps(i64 99)
  %m2 = load ptr, ptr @outer_head
  %x2 = load ptr, ptr %m2
  %v2 = load i64, ptr %x2
  call void @print(i64 %v2)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
