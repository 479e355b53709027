; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; D as LDC writes it. `_d_allocmemory` gives closures their frames and is known by name: collected, no
; contents promised. Classes and arrays are made from type information, so that their size is nobody's
; argument: these calls are no sites.

%Frame = type { i64, ptr }
@_D1a1CClass = external global i8
@_D12TypeInfo_Ai = external global i8
@escaped = external global ptr

declare ptr @_d_allocmemory(i64)
declare ptr @_d_allocclass(ptr)
declare { i64, ptr } @_d_newarrayT(ptr, i64)

; The frame of a delegate that is called here.
; CHECK-LABEL: define {{.*}}@calls_delegate(
; CHECK: alloca
; CHECK-NOT: @_d_allocmemory(
define i64 @calls_delegate(i64 %n) {
  %frame = call ptr @_d_allocmemory(i64 16)
  store i64 %n, ptr %frame
  %with_context = insertvalue { ptr, ptr } undef, ptr %frame, 0
  %delegate = insertvalue { ptr, ptr } %with_context, ptr @body, 1
  %context = extractvalue { ptr, ptr } %delegate, 0
  %function = extractvalue { ptr, ptr } %delegate, 1
  %v = call i64 %function(ptr %context, i64 3)
  ret i64 %v
}

define internal i64 @body(ptr nest %frame, i64 %x) noinline {
  %n = load i64, ptr %frame
  %sum = add i64 %n, %x
  store i64 %sum, ptr %frame
  ret i64 %sum
}

; WHY-LABEL: function 'returns_delegate'
; WHY: %frame: stays (returned)
; CHECK-LABEL: define {{.*}}@returns_delegate(
; CHECK: @_d_allocmemory(
define { ptr, ptr } @returns_delegate(i64 %n) {
  %frame = call ptr @_d_allocmemory(i64 16)
  store i64 %n, ptr %frame
  %with_context = insertvalue { ptr, ptr } undef, ptr %frame, 0
  %delegate = insertvalue { ptr, ptr } %with_context, ptr @body, 1
  ret { ptr, ptr } %delegate
}

; WHY-LABEL: function 'keeps'
; WHY: %frame: stays (stored)
define void @keeps(i64 %n) {
  %frame = call ptr @_d_allocmemory(i64 16)
  store i64 %n, ptr %frame
  store ptr %frame, ptr @escaped
  ret void
}

; CHECK-LABEL: define {{.*}}@new_class(
; CHECK: @_d_allocclass(
define i64 @new_class() {
  %c = call ptr @_d_allocclass(ptr @_D1a1CClass)
  %v = load i64, ptr %c
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@new_array(
; CHECK: @_d_newarrayT(
define i64 @new_array() {
  %slice = call { i64, ptr } @_d_newarrayT(ptr @_D12TypeInfo_Ai, i64 4)
  %p = extractvalue { i64, ptr } %slice, 1
  %v = load i64, ptr %p
  ret i64 %v
}
