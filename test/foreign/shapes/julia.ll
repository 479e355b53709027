; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; Julia: objects are in address space 10, which its collector tracks and the stack is not in; a slot
; cannot stand in for them.

@tag = external addrspace(10) global i8

declare noalias nonnull ptr addrspace(10) @julia.gc_alloc_obj(ptr, i64, ptr addrspace(10)) #0
declare ptr @julia.get_pgcstack()

; WHY-LABEL: function 'local'
; WHY: %x: stays (address-space)
; CHECK-LABEL: define {{.*}}@local(
; CHECK-NOT: alloca
; CHECK: @julia.gc_alloc_obj(
define i64 @local(ptr %task) {
  %x = call noalias nonnull ptr addrspace(10) @julia.gc_alloc_obj(ptr %task, i64 8, ptr addrspace(10) @tag)
  store i64 1, ptr addrspace(10) %x
  %v = load i64, ptr addrspace(10) %x
  ret i64 %v
}

; Derived and without a root.
; WHY-LABEL: function 'derived'
; WHY: %x: stays (address-space)
; CHECK-LABEL: define {{.*}}@derived(
; CHECK: @julia.gc_alloc_obj(
define i64 @derived(ptr %task) {
  %x = call noalias nonnull ptr addrspace(10) @julia.gc_alloc_obj(ptr %task, i64 16, ptr addrspace(10) @tag)
  %d = addrspacecast ptr addrspace(10) %x to ptr addrspace(11)
  %f = getelementptr i8, ptr addrspace(11) %d, i64 8
  store i64 2, ptr addrspace(11) %f
  %v = load i64, ptr addrspace(11) %f
  ret i64 %v
}

attributes #0 = { mustprogress nounwind willreturn allockind("alloc") allocsize(1) memory(argmem: read, inaccessiblemem: readwrite) "alloc-family"="julia" }
