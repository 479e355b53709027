; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; A JVM's compiler: objects of address space 1, calls with the values that deoptimisation needs. The
; address space keeps all of them where they are; in address space 0 the bundles do.

declare noalias nonnull ptr addrspace(1) @new_instance(ptr, i32) #0
declare noalias nonnull ptr @new_instance_0(ptr, i64) #1
declare void @safepoint()
@klass = external global i8

; WHY-LABEL: function 'instance'
; WHY: %o: stays (address-space)
; CHECK-LABEL: define {{.*}}@instance(
; CHECK: @new_instance(
define i32 @instance(i32 %n) gc "hotspotgc" {
  %o = call ptr addrspace(1) @new_instance(ptr @klass, i32 16)
  %f = getelementptr i8, ptr addrspace(1) %o, i64 12
  store i32 %n, ptr addrspace(1) %f
  %v = load i32, ptr addrspace(1) %f
  ret i32 %v
}

; The interpreter would go on with this object.
; WHY-LABEL: function 'seen_by_deoptimisation'
; WHY: %o: stays (bundle)
; CHECK-LABEL: define {{.*}}@seen_by_deoptimisation(
; CHECK: @new_instance_0(
define i32 @seen_by_deoptimisation(i32 %n) {
  %o = call ptr @new_instance_0(ptr @klass, i64 16)
  store i32 %n, ptr %o
  call void @safepoint() [ "deopt"(i32 0, ptr %o) ]
  %v = load i32, ptr %o
  ret i32 %v
}

; The allocation is a safepoint itself: what it may do is not said.
; WHY-LABEL: function 'allocation_with_state'
; WHY: %o: stays (bundle)
; CHECK-LABEL: define {{.*}}@allocation_with_state(
; CHECK: @new_instance_0(
define i32 @allocation_with_state(i32 %n) {
  %o = call ptr @new_instance_0(ptr @klass, i64 16) [ "deopt"(i32 7, i32 %n) ]
  store i32 %n, ptr %o
  %v = load i32, ptr %o
  ret i32 %v
}

; CHECK-LABEL: define {{.*}}@plain(
; CHECK: alloca
; CHECK-NOT: @new_instance_0(
define i32 @plain(i32 %n) {
  %o = call ptr @new_instance_0(ptr @klass, i64 16)
  store i32 %n, ptr %o
  call void @safepoint()
  %v = load i32, ptr %o
  ret i32 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(1) "alloc-family"="jvm" }
attributes #1 = { nounwind willreturn allockind("alloc,zeroed") allocsize(1) "alloc-family"="jvm" }
