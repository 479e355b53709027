; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; The collector of Boehm and Demers, under Crystal and others: GC_malloc clears, GC_malloc_atomic does
; not and is not scanned. Both are known by name. A finalizer keeps its object.

declare ptr @GC_malloc(i64)
declare ptr @GC_malloc_atomic(i64)
declare void @GC_free(ptr)
declare void @GC_register_finalizer_ignore_self(ptr, ptr, ptr, ptr, ptr)
declare void @finalize(ptr, ptr)
declare void @puts_int(i64)

; CHECK-LABEL: define {{.*}}@cleared(
; CHECK: alloca
; CHECK: call void @llvm.memset
; CHECK-NOT: @GC_malloc(
define i64 @cleared() {
  %x = call ptr @GC_malloc(i64 24)
  %v = load i64, ptr %x
  ret i64 %v
}

; Nobody frees what is collected, whatever else is called.
; CHECK-LABEL: define {{.*}}@text(
; CHECK: alloca
; CHECK-NOT: @llvm.memset
; CHECK-NOT: @GC_malloc_atomic(
define i8 @text() {
  %x = call ptr @GC_malloc_atomic(i64 16)
  store i8 65, ptr %x
  call void @puts_int(i64 1)
  %v = load i8, ptr %x
  ret i8 %v
}

; WHY-LABEL: function 'finalized'
; WHY: %x: stays (passed)
; CHECK-LABEL: define {{.*}}@finalized(
; CHECK: @GC_malloc(
define void @finalized() {
  %x = call ptr @GC_malloc(i64 24)
  call void @GC_register_finalizer_ignore_self(ptr %x, ptr @finalize, ptr null, ptr null, ptr null)
  ret void
}

; WHY-LABEL: function 'freed_by_hand'
; WHY: %x: stays (passed)
; CHECK-LABEL: define {{.*}}@freed_by_hand(
; CHECK: @GC_malloc(
; CHECK: @GC_free(
define void @freed_by_hand() {
  %x = call ptr @GC_malloc(i64 24)
  call void @GC_free(ptr %x)
  ret void
}
