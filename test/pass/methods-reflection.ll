; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s

; reflect.StructOf makes method tables of functions that it makes: with it the methods are not known.
; reflect.MakeFunc makes function values. A method taken from a reflect.Value is a function value of
; any type that a method has.
; RUN: sed -e s/StructOf/MakeFunc/ %s | %escape -passes='escape<whole-program>' -S | %FileCheck %s --check-prefix=FUNC
; RUN: sed -e s/StructOf/makeMethodValue/ %s | %escape -passes='escape<whole-program>' -S | %FileCheck %s --check-prefix=VALUE

@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @"reflect.StructOf"()

@table1 = internal constant [1 x ptr] [ptr @read1]

define internal void @read1(ptr %this, ptr %p) noinline "letgo-method"=".Read func(*int)" {
  store i64 1, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@from_outside(
; CHECK: %x = {{.*}}@rt_new(
define void @from_outside() {
  %x = call ptr @rt_new(i64 8)
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"=".Read func(*int)"
  ret void
}

@record1 = internal constant ptr @code1
define internal void @code1(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  store i64 2, ptr %p
  ret void
}

@record2 = internal constant ptr @code2
define internal void @code2(ptr %p, ptr nest %record) noinline "letgo-method"="func(*bool)" {
  store i64 2, ptr %p
  ret void
}

; CHECK-LABEL: define {{.*}}@function_values(
; CHECK: %x = alloca
; CHECK: %y = alloca
; FUNC-LABEL: define {{.*}}@from_outside(
; FUNC: %x = alloca
; FUNC-LABEL: define {{.*}}@function_values(
; FUNC: %x = {{.*}}@rt_new(
; FUNC: %y = {{.*}}@rt_new(
; VALUE-LABEL: define {{.*}}@function_values(
; VALUE: %y = alloca
; VALUE: %x = {{.*}}@rt_new(
define void @function_values(ptr %f, ptr %g) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %f
  call void %code(ptr %x, ptr nest %f) "letgo-method"="func(*int)"
  %code2 = load ptr, ptr %g
  call void %code2(ptr %y, ptr nest %g) "letgo-method"="func(*bool)"
  ret void
}

define void @makes_types() {
  call void @"reflect.StructOf"()
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
