; RUN: %escape -passes='escape<chain-bytes=100000>' -S %s | %FileCheck %s

; Frames that are fine each by itself overflow a small stack when they call each other: the longest chain
; of calls has a budget as well. Here 100,000 bytes; the default is 256 KiB.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))

; A function with large slots is not inlined, where those of others would come beside them.
; CHECK-LABEL: define {{.*}}@first(
; CHECK-SAME: [[APART:#[0-9]+]]
; CHECK: alloca [40000 x i8]
define void @first() {
  %x = call ptr @rt_new(i64 40000)
  call void @read(ptr %x)
  call void @second()
  ret void
}

; CHECK-LABEL: define {{.*}}@second(
; CHECK: alloca [40000 x i8]
define void @second() {
  %x = call ptr @rt_new(i64 40000)
  call void @read(ptr %x)
  call void @between()
  ret void
}

define void @between() {
  call void @third()
  ret void
}

; CHECK-LABEL: define {{.*}}@third(
; CHECK-NOT: alloca [40000
; CHECK: @rt_new(i64 40000)
; CHECK: ret void
define void @third() {
  %x = call ptr @rt_new(i64 40000)
  %y = call ptr @rt_new(i64 16)
  call void @read(ptr %x)
  call void @read(ptr %y)
  ret void
}

; Not in that chain.
; CHECK-LABEL: define {{.*}}@beside(
; CHECK: alloca [40000 x i8]
define void @beside() {
  %x = call ptr @rt_new(i64 40000)
  call void @read(ptr %x)
  call void @between_others()
  ret void
}

define void @between_others() {
  call void @beside_too()
  ret void
}

; CHECK-LABEL: define {{.*}}@beside_too(
; CHECK: alloca [40000 x i8]
define void @beside_too() {
  %x = call ptr @rt_new(i64 40000)
  call void @read(ptr %x)
  ret void
}

; CHECK: attributes [[APART]] = { noinline }

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
