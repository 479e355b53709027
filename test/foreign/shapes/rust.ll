; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; Rust: its four functions have unspeakable names, and all of LLVM's attributes. A Box that is read
; moves, so does one that a callee borrows; a leaked one stays, and one that grows.

%Pair = type { i64, ptr }
@cell = external global ptr

declare noalias noundef ptr @_R__rust_alloc(i64 noundef, i64 allocalign noundef) #0
declare noalias noundef ptr @_R__rust_alloc_zeroed(i64 noundef, i64 allocalign noundef) #1
declare noalias noundef ptr @_R__rust_realloc(ptr allocptr noundef, i64 noundef, i64 allocalign noundef, i64 noundef) #2
declare void @_R__rust_dealloc(ptr allocptr noundef captures(address), i64 noundef, i64 noundef) #3
declare void @_R__handle_alloc_error(i64, i64) cold noreturn
declare i64 @borrow(ptr noalias noundef readonly captures(none)) nofree nounwind memory(argmem: read)

; CHECK-LABEL: define {{.*}}@boxed(
; CHECK: alloca [16 x i8], align 16
; CHECK-NOT: __rust_alloc(
; CHECK-NOT: __rust_dealloc(
define i64 @boxed(i64 %n) {
  %b = call ptr @_R__rust_alloc(i64 16, i64 16)
  %failed = icmp eq ptr %b, null
  br i1 %failed, label %oom, label %fine
fine:
  store i64 %n, ptr %b
  %v = call i64 @borrow(ptr %b)
  call void @_R__rust_dealloc(ptr %b, i64 16, i64 16)
  ret i64 %v
oom:
  call void @_R__handle_alloc_error(i64 8, i64 16)
  unreachable
}

; A Box in a Box; dropping the inner one goes through memory.
; CHECK-LABEL: define {{.*}}@nested(
; CHECK: alloca
; CHECK: alloca
; CHECK-NOT: __rust_alloc(
; CHECK-NOT: __rust_dealloc(
define i64 @nested(i64 %n) {
  %outer = call ptr @_R__rust_alloc(i64 16, i64 8)
  %inner = call ptr @_R__rust_alloc_zeroed(i64 16, i64 8)
  %next = getelementptr %Pair, ptr %outer, i64 0, i32 1
  store ptr %inner, ptr %next
  store i64 %n, ptr %inner
  %again = load ptr, ptr %next
  %v = load i64, ptr %again
  call void @_R__rust_dealloc(ptr %again, i64 16, i64 8)
  call void @_R__rust_dealloc(ptr %outer, i64 16, i64 8)
  ret i64 %v
}

; WHY-LABEL: function 'leaked'
; WHY: %b: stays (returned)
; CHECK-LABEL: define {{.*}}@leaked(
; CHECK: @_R__rust_alloc(
define ptr @leaked(i64 %n) {
  %b = call ptr @_R__rust_alloc(i64 8, i64 8)
  store i64 %n, ptr %b
  ret ptr %b
}

; WHY-LABEL: function 'grown'
; WHY: %v: stays (reallocated)
; WHY: %w: stays (realloc)
; CHECK-LABEL: define {{.*}}@grown(
; CHECK: @_R__rust_alloc(
; CHECK: @_R__rust_realloc(
define i64 @grown(i64 %n) {
  %v = call ptr @_R__rust_alloc(i64 32, i64 8)
  store i64 %n, ptr %v
  %w = call ptr @_R__rust_realloc(ptr %v, i64 32, i64 8, i64 64)
  %r = load i64, ptr %w
  call void @_R__rust_dealloc(ptr %w, i64 64, i64 8)
  ret i64 %r
}

; The size is the run's.
; WHY-LABEL: function 'dynamic'
; WHY: %v: stays (dynamic-size)
define i64 @dynamic(i64 %n) {
  %v = call ptr @_R__rust_alloc(i64 %n, i64 8)
  %r = load i64, ptr %v
  call void @_R__rust_dealloc(ptr %v, i64 %n, i64 8)
  ret i64 %r
}

attributes #0 = { nounwind allockind("alloc,uninitialized,aligned") allocsize(0) "alloc-family"="__rust_alloc" }
attributes #1 = { nounwind allockind("alloc,zeroed,aligned") allocsize(0) "alloc-family"="__rust_alloc" }
attributes #2 = { nounwind allockind("realloc,aligned") allocsize(3) "alloc-family"="__rust_alloc" }
attributes #3 = { nounwind allockind("free") "alloc-family"="__rust_alloc" }
