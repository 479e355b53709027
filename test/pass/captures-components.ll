; RUN: %escape -passes=escape -S %s | %FileCheck %s

; captures is an integer, (other << 4) | ret, and absent means everything. Knowing the address is no
; escape (an allocation may be anywhere), having the right to access it later is; the right to read
; alone is one too.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @none(ptr captures(none))
declare void @is_null(ptr captures(address_is_null))
declare void @address(ptr captures(address))
declare void @read_provenance(ptr captures(address, read_provenance))
declare void @provenance(ptr captures(provenance))
declare void @everything(ptr captures(address, provenance))
declare void @absent(ptr)
declare i1 @returns_address(ptr captures(ret: address))

; CHECK-LABEL: define {{.*}}@captures_none(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @captures_none() {
  %x = call ptr @rt_new(i64 8)
  call void @none(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_is_null(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @captures_is_null() {
  %x = call ptr @rt_new(i64 8)
  call void @is_null(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_address(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define void @captures_address() {
  %x = call ptr @rt_new(i64 8)
  call void @address(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_address_in_the_result(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i1 @captures_address_in_the_result() {
  %x = call ptr @rt_new(i64 8)
  %r = call i1 @returns_address(ptr %x)
  ret i1 %r
}

; CHECK-LABEL: define {{.*}}@captures_read_provenance(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @captures_read_provenance() {
  %x = call ptr @rt_new(i64 8)
  call void @read_provenance(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_provenance(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @captures_provenance() {
  %x = call ptr @rt_new(i64 8)
  call void @provenance(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_everything(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @captures_everything() {
  %x = call ptr @rt_new(i64 8)
  call void @everything(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@captures_absent(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @captures_absent() {
  %x = call ptr @rt_new(i64 8)
  call void @absent(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
