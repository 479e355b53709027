; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; Allocation without a call: OCaml and Haskell move a heap pointer and write a header before the
; object. There is no site, and nothing changes. A call of the runtime that returns what lies behind a
; header (OCaml's caml_alloc, Nim's nimNewObj) is no site either: the header is read by others.

%State = type { ptr, ptr }
declare void @caml_call_gc()
declare ptr @caml_alloc(i64, i64)
declare ptr @nimNewObj(i64, i64)
declare void @nimRawDispose(ptr, i64)

; CHECK-LABEL: define {{.*}}@cons(
; CHECK-NOT: alloca
; CHECK: store i64 2048
define i64 @cons(ptr %state, i64 %head) {
  %young = load ptr, ptr %state
  %new = getelementptr i8, ptr %young, i64 -24
  %limit.addr = getelementptr %State, ptr %state, i64 0, i32 1
  %limit = load ptr, ptr %limit.addr
  %full = icmp ult ptr %new, %limit
  br i1 %full, label %collect, label %fine
collect:
  call void @caml_call_gc()
  br label %fine
fine:
  store ptr %new, ptr %state
  store i64 2048, ptr %new
  %block = getelementptr i8, ptr %new, i64 8
  store i64 %head, ptr %block
  %v = load i64, ptr %block
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@behind_headers(
; CHECK-NOT: alloca
; CHECK: @caml_alloc(
; CHECK: @nimNewObj(
define i64 @behind_headers(i64 %n) {
  %o = call ptr @caml_alloc(i64 2, i64 0)
  store i64 %n, ptr %o
  %p = call ptr @nimNewObj(i64 16, i64 8)
  store i64 %n, ptr %p
  %a = load i64, ptr %o
  %b = load i64, ptr %p
  call void @nimRawDispose(ptr %p, i64 8)
  %v = add i64 %a, %b
  ret i64 %v
}

; WHY-NOT: moves
; WHY-NOT: stays
