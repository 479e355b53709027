; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s

; A call of any method takes in one summary of all of them. What one of them reads elsewhere, stores
; elsewhere or moves by another offset than the next stays apart in it.

@sink = external global ptr
@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

@table = internal constant [11 x ptr] [
  ptr @keep0, ptr @keep0_too, ptr @let8_out, ptr @let16_out_of0, ptr @let_chain_out,
  ptr @let_next_out, ptr @inner, ptr @last, ptr @put0, ptr @put0_behind, ptr @put16]

define internal void @keep0(ptr %this, ptr %p) noinline "letgo-method"="Visit" {
  %v = load ptr, ptr %p
  store ptr %v, ptr %this
  ret void
}

define internal void @keep0_too(ptr %this, ptr %p) noinline "letgo-method"="Visit" {
  %v = load ptr, ptr %p
  store ptr %v, ptr %this
  %at = getelementptr i8, ptr %this, i64 8
  store ptr %v, ptr %at
  ret void
}

define internal void @let8_out(ptr %this, ptr %p) noinline "letgo-method"="Visit" {
  %at = getelementptr i8, ptr %p, i64 8
  %v = load ptr, ptr %at
  store ptr %v, ptr @sink
  ret void
}

; The same place of another holder.
define internal void @let16_out_of0(ptr %this, ptr %p) noinline "letgo-method"="Visit" {
  %q = load ptr, ptr %p
  %at = getelementptr i8, ptr %q, i64 16
  %v = load ptr, ptr %at
  store ptr %v, ptr @sink
  ret void
}

; All that follow, and only the one that follows.
declare void @let_chain_out(ptr, ptr) "letgo-method"="Visit"
  "escape-summary"="1 void (ptr, ptr): X2=P1[24],X2=X2[24],X3=X2[32],leak X3"
declare void @let_next_out(ptr, ptr) "letgo-method"="Visit"
  "escape-summary"="1 void (ptr, ptr): X2=P1[24],X3=X2[40],leak X3"

; Other places of the same object, and other values at the same place.
define internal void @put0(ptr %this, ptr %p) noinline "letgo-method"="Put" {
  %v = load ptr, ptr %p
  store ptr %v, ptr %this
  ret void
}

define internal void @put0_behind(ptr %this, ptr %p) noinline "letgo-method"="Put" {
  %v = load ptr, ptr %p
  %at = getelementptr i8, ptr %this, i64 8
  store ptr %v, ptr %at
  ret void
}

define internal void @put16(ptr %this, ptr %p) noinline "letgo-method"="Put" {
  %from = getelementptr i8, ptr %p, i64 16
  %v = load ptr, ptr %from
  store ptr %v, ptr %this
  ret void
}

; Values moved by different offsets.
define internal ptr @inner(ptr %this, ptr %p) noinline "letgo-method"="Place" {
  %at = getelementptr i8, ptr %p, i64 8
  ret ptr %at
}

define internal ptr @last(ptr %this, ptr %p) noinline "letgo-method"="Place" {
  %at = getelementptr i8, ptr %p, i64 16
  ret ptr %at
}

; CHECK-LABEL: define {{.*}}@fields(
; CHECK: %this = alloca
; CHECK: %p = alloca
; CHECK: %at0 = alloca
; CHECK: %at16 = alloca
; CHECK: %at8 = {{.*}}@rt_new(
; CHECK: %at16_of0 = {{.*}}@rt_new(
define void @fields() {
  %this = call ptr @rt_new(i64 24)
  %p = call ptr @rt_new(i64 48)
  %at0 = call ptr @rt_new(i64 48)
  %at8 = call ptr @rt_new(i64 48)
  %at16 = call ptr @rt_new(i64 48)
  %at16_of0 = call ptr @rt_new(i64 48)
  %p8 = getelementptr i8, ptr %p, i64 8
  %p16 = getelementptr i8, ptr %p, i64 16
  %q16 = getelementptr i8, ptr %at0, i64 16
  store ptr %at0, ptr %p
  store ptr %at8, ptr %p8
  store ptr %at16, ptr %p16
  store ptr %at16_of0, ptr %q16
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Visit"
  ret void
}

; CHECK-LABEL: define {{.*}}@chain(
; CHECK: %p = alloca
; CHECK: %near = alloca
; CHECK: %far = alloca
; CHECK: %far40 = alloca
; CHECK: %near32 = {{.*}}@rt_new(
; CHECK: %near40 = {{.*}}@rt_new(
; CHECK: %far32 = {{.*}}@rt_new(
define void @chain() {
  %p = call ptr @rt_new(i64 48)
  %near = call ptr @rt_new(i64 48)
  %far = call ptr @rt_new(i64 48)
  %near32 = call ptr @rt_new(i64 48)
  %near40 = call ptr @rt_new(i64 48)
  %far32 = call ptr @rt_new(i64 48)
  %far40 = call ptr @rt_new(i64 48)
  %p24 = getelementptr i8, ptr %p, i64 24
  %n24 = getelementptr i8, ptr %near, i64 24
  %n32 = getelementptr i8, ptr %near, i64 32
  %n40 = getelementptr i8, ptr %near, i64 40
  %f32 = getelementptr i8, ptr %far, i64 32
  %f40 = getelementptr i8, ptr %far, i64 40
  store ptr %near, ptr %p24
  store ptr %far, ptr %n24
  store ptr %near32, ptr %n32
  store ptr %near40, ptr %n40
  store ptr %far32, ptr %f32
  store ptr %far40, ptr %f40
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %p) "letgo-method"="Visit"
  ret void
}

; CHECK-LABEL: define {{.*}}@places(
; CHECK: %p = alloca
; CHECK: %at0 = alloca
; CHECK: %at8 = {{.*}}@rt_new(
; CHECK: %at16 = {{.*}}@rt_new(
define void @places() {
  %p = call ptr @rt_new(i64 48)
  %at0 = call ptr @rt_new(i64 48)
  %at8 = call ptr @rt_new(i64 48)
  %at16 = call ptr @rt_new(i64 48)
  %p8 = getelementptr i8, ptr %p, i64 8
  %p16 = getelementptr i8, ptr %p, i64 16
  store ptr %at0, ptr %p
  store ptr %at8, ptr %p8
  store ptr %at16, ptr %p16
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  %place = call ptr %code(ptr null, ptr %p) "letgo-method"="Place"
  %v = load ptr, ptr %place
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@found_at_0(
; CHECK: %at0 = {{.*}}@rt_new(
; CHECK: %at16 = {{.*}}@rt_new(
define void @found_at_0() {
  %this = call ptr @rt_new(i64 24)
  %p = call ptr @rt_new(i64 48)
  %at0 = call ptr @rt_new(i64 48)
  %at16 = call ptr @rt_new(i64 48)
  %p16 = getelementptr i8, ptr %p, i64 16
  store ptr %at0, ptr %p
  store ptr %at16, ptr %p16
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Put"
  %place = getelementptr i8, ptr %this, i64 0
  %v = load ptr, ptr %place
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@found_at_8(
; CHECK: %at16 = alloca
; CHECK: %at0 = {{.*}}@rt_new(
define void @found_at_8() {
  %this = call ptr @rt_new(i64 24)
  %p = call ptr @rt_new(i64 48)
  %at0 = call ptr @rt_new(i64 48)
  %at16 = call ptr @rt_new(i64 48)
  %p16 = getelementptr i8, ptr %p, i64 16
  store ptr %at0, ptr %p
  store ptr %at16, ptr %p16
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Put"
  %place = getelementptr i8, ptr %this, i64 8
  %v = load ptr, ptr %place
  store ptr %v, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@found_at_16(
; CHECK: %at0 = alloca
; CHECK: %at16 = alloca
define void @found_at_16() {
  %this = call ptr @rt_new(i64 24)
  %p = call ptr @rt_new(i64 48)
  %at0 = call ptr @rt_new(i64 48)
  %at16 = call ptr @rt_new(i64 48)
  %p16 = getelementptr i8, ptr %p, i64 16
  store ptr %at0, ptr %p
  store ptr %at16, ptr %p16
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %p) "letgo-method"="Put"
  %place = getelementptr i8, ptr %this, i64 16
  %v = load ptr, ptr %place
  store ptr %v, ptr @sink
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
