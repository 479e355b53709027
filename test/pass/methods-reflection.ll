; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s

; reflect.StructOf makes method tables of functions that it makes: with it the methods are not known.

@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @"reflect.StructOf"()

@table1 = internal constant [1 x ptr] [ptr @read1]

define internal void @read1(ptr %this, ptr %p) noinline "letgo-method"="Read" {
  store i64 1, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@from_outside(
; CHECK: %x = {{.*}}@rt_new(
define void @from_outside() {
  %x = call ptr @rt_new(i64 8)
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  ret void
}

define void @makes_types() {
  call void @"reflect.StructOf"()
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
