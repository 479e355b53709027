; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s --check-prefixes=CHECK,WHOLE
; RUN: %escape -passes=escape -S %s | %FileCheck %s --check-prefixes=CHECK,PART

; Calls through an interface, "letgo-method": when the whole program is here, a table that nobody knows
; has methods of that text, and all whose address is taken are looked at. Otherwise it may be anything.

@sink = external global ptr
@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare ptr @itab_of(ptr) "escape-effects"=""

@table1 = internal constant [2 x ptr] [ptr @read1, ptr @keep]
@table2 = internal constant [1 x ptr] [ptr @read2]
@table3 = internal constant [1 x ptr] [ptr @other_type]

define internal void @read1(ptr %this, ptr %p) noinline "letgo-method"="Read" {
  store i64 1, ptr %p
  ret void
}

define internal void @read2(ptr %this, ptr %p) noinline "letgo-method"="Read" {
  store ptr %p, ptr %this
  ret void
}

; Nobody takes its address: it is called by its name only.
define internal void @named(ptr %this, ptr %p) noinline "letgo-method"="Read" {
  store ptr %p, ptr @sink
  ret void
}

; The receiver is not one pointer: this is for reflection, no table has it.
define internal void @other_type(i64 %a, i64 %b, ptr %p) noinline "letgo-method"="Read" {
  store ptr %p, ptr @sink
  ret void
}

define internal void @keep(ptr %this, ptr %p) noinline "letgo-method"="Keep" {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@from_outside(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
define void @from_outside() {
  %x = call ptr @rt_new(i64 8)
  %this = call ptr @rt_new(i64 8)
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="Read"
  ret void
}

; One of them stores it in the receiver.
; CHECK-LABEL: define {{.*}}@in_the_receiver(
; CHECK: %x = {{.*}}@rt_new(
define void @in_the_receiver() {
  %x = call ptr @rt_new(i64 8)
  %this = load ptr, ptr @sink
  %itab = load ptr, ptr @unknown
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="Read"
  ret void
}

; CHECK-LABEL: define {{.*}}@of_a_parameter(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
define void @of_a_parameter(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  ret void
}

; Made at run time: any(x).(I).
; CHECK-LABEL: define {{.*}}@made_at_run_time(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
define void @made_at_run_time(ptr %type) {
  %x = call ptr @rt_new(i64 8)
  %itab = call ptr @itab_of(ptr %type)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  ret void
}

; CHECK-LABEL: define {{.*}}@kept(
; CHECK: %x = {{.*}}@rt_new(
define void @kept(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Keep"
  ret void
}

; CHECK-LABEL: define {{.*}}@of_no_kind(
; CHECK: %x = {{.*}}@rt_new(
define void @of_no_kind(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@nobody_has_it(
; CHECK: %x = {{.*}}@rt_new(
define void @nobody_has_it(ptr %itab) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Write"
  ret void
}

; Two functions down, from an object of the outside: a summary leaves it to the caller.
define internal void @down(ptr %object, ptr %p) noinline {
  %itab = load ptr, ptr %object
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %p) "letgo-method"="Read"
  ret void
}

define internal void @further_down(ptr %p) noinline {
  %object = load ptr, ptr @unknown
  call void @down(ptr %object, ptr %p)
  ret void
}

; CHECK-LABEL: define {{.*}}@from_above(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
define void @from_above() {
  %x = call ptr @rt_new(i64 8)
  call void @further_down(ptr %x)
  ret void
}

; A caller that knows the table says more than all methods do.
; CHECK-LABEL: define {{.*}}@known_above(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define void @known_above() {
  %x = call ptr @rt_new(i64 8)
  %object = call ptr @rt_new(i64 8)
  store ptr @table2, ptr %object
  call void @down(ptr %object, ptr %x)
  ret void
}

; Function values go by their type alone.
@record = internal constant ptr @code1
define internal void @code1(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  store i64 2, ptr %p
  ret void
}

@kept_record = internal constant ptr @code2
define internal void @code2(ptr %p, ptr nest %record) noinline "letgo-method"="func(*bool)" {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@function_value(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
define void @function_value(ptr %f, ptr %g) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %f
  call void %code(ptr %x, ptr nest %f) "letgo-method"="func(*int)"
  %code2 = load ptr, ptr %g
  call void %code2(ptr %y, ptr nest %g) "letgo-method"="func(*bool)"
  ret void
}

; Methods that call others through what they hold: a writer that writes to a writer.
@table4 = internal constant [1 x ptr] [ptr @wrap]
@table5 = internal constant [1 x ptr] [ptr @count]
define internal void @wrap(ptr %this, ptr %p) noinline "letgo-method"="Into" {
  %itab = load ptr, ptr %this
  %at = getelementptr i8, ptr %this, i64 8
  %inner = load ptr, ptr %at
  %code = load ptr, ptr %itab
  call void %code(ptr %inner, ptr %p) "letgo-method"="Into"
  ret void
}

define internal void @count(ptr %this, ptr %p) noinline "letgo-method"="Into" {
  %v = load i64, ptr %p, !letgo.plain !0
  store i64 %v, ptr %this
  ret void
}

; CHECK-LABEL: define {{.*}}@wrapped(
; WHOLE: %x = alloca
; PART: %x = {{.*}}@rt_new(
define void @wrapped(ptr %itab, ptr %this) {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr %this, ptr %x) "letgo-method"="Into"
  ret void
}

define void @names_one(ptr %x) {
  call void @named(ptr null, ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
!0 = !{}
