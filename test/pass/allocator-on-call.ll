; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The attributes may stand on the call alone: an indirect allocator, or a declaration that another
; language shares.

declare ptr @plain(i64)

; CHECK-LABEL: define {{.*}}@attributes_on_the_call(
; CHECK: alloca
; CHECK-NOT: @plain(
define i64 @attributes_on_the_call() {
  %x = call noalias align 8 ptr @plain(i64 8) #0
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@through_a_pointer(
; CHECK: alloca
; CHECK-NOT: call ptr %allocator
define i64 @through_a_pointer(ptr %allocator) {
  %x = call noalias align 8 ptr %allocator(i64 8) #0
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@no_attributes(
; CHECK-NOT: alloca
; CHECK: @plain(
define i64 @no_attributes() {
  %x = call noalias align 8 ptr @plain(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
