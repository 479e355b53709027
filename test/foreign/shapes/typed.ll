; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; Allocators that take a type descriptor and no size (gollvm's runtime.newobject, Kotlin/Native's
; AllocInstance, LDC's classes): with allockind alone the size is unknown. A front end that wants them
; moved hands the size over as well, or says what it is in a wrapper of its own.

@type.main.T = external constant i8

declare noalias nonnull ptr @runtime.newobject(ptr) nounwind willreturn allockind("alloc,zeroed") "alloc-family"="go"
declare noalias nonnull ptr @runtime.newobject_sized(ptr, i64) nounwind willreturn allockind("alloc,zeroed") allocsize(1) "alloc-family"="go"

; WHY-LABEL: function 'by_type'
; WHY: %x: stays (dynamic-size)
; CHECK-LABEL: define {{.*}}@by_type(
; CHECK: @runtime.newobject(
define i64 @by_type() {
  %x = call ptr @runtime.newobject(ptr @type.main.T)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@by_type_and_size(
; CHECK: alloca
; CHECK-NOT: @runtime.newobject_sized(
define i64 @by_type_and_size() {
  %x = call align 8 ptr @runtime.newobject_sized(ptr @type.main.T, i64 24)
  %v = load i64, ptr %x
  ret i64 %v
}

; The attributes may as well stand at the call: what this call allocates, the front end knows.
; CHECK-LABEL: define {{.*}}@said_at_the_call(
; CHECK: alloca
; CHECK-NOT: @unmarked(
declare noalias ptr @unmarked(ptr, i64)
define i64 @said_at_the_call() {
  %x = call align 8 ptr @unmarked(ptr @type.main.T, i64 24) nounwind willreturn allockind("alloc,zeroed") allocsize(1) "alloc-family"="go"
  %v = load i64, ptr %x
  ret i64 %v
}
