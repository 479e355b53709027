; RUN: %escape -passes=escape -S %s | %FileCheck %s

; After longjmp the frame is the one of setjmp, and what was written since is indeterminate for slots
; but not for heap objects: a caller of such a function keeps its allocations.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i32 @_setjmp(ptr) returns_twice
declare i32 @other(ptr)
@buffer = external global [25 x i64]

; CHECK-LABEL: define {{.*}}@calls_setjmp(
; CHECK-NOT: alloca
; CHECK: @rt_new(
; CHECK: call i32 @_setjmp
define i64 @calls_setjmp(i64 %n) {
entry:
  %x = call ptr @rt_new(i64 8)
  %r = call i32 @_setjmp(ptr @buffer) returns_twice
  %first = icmp eq i32 %r, 0
  br i1 %first, label %work, label %back

work:
  store i64 %n, ptr %x
  ret i64 0

back:
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@calls_something_else(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @calls_something_else(i64 %n) {
entry:
  %x = call ptr @rt_new(i64 8)
  %r = call i32 @other(ptr @buffer)
  store i64 %n, ptr %x
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
