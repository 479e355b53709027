; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A slot is an address of the default space. An allocator of another space is left alone.

declare noalias ptr addrspace(1) @managed(i64) #0
declare noalias ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@other_space(
; CHECK-NOT: alloca
; CHECK: @managed(
define i64 @other_space() {
  %x = call ptr addrspace(1) @managed(i64 8)
  store i64 1, ptr addrspace(1) %x
  %v = load i64, ptr addrspace(1) %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@default_space(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @default_space() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
