; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A function pointer whose set of targets is known is each of them: a constant table, a cell that
; nobody else sees. A set read from an open node is never complete (section 2, rule 4), and a target
; whose type does not match is not understood.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
@readers = internal constant [2 x ptr] [ptr @read_one, ptr @read_two]
@mixed = internal constant [2 x ptr] [ptr @read_one, ptr @keep]
@variable = internal global [2 x ptr] [ptr @read_one, ptr @read_two]

define internal i64 @read_one(ptr %p) noinline {
  %v = load i64, ptr %p
  ret i64 %v
}

define internal i64 @read_two(ptr %p) noinline {
  %v = load i64, ptr %p
  %w = add i64 %v, 2
  ret i64 %w
}

define internal i64 @keep(ptr %p) noinline {
  store ptr %p, ptr @sink
  ret i64 0
}

define internal i64 @two_arguments(ptr %p, ptr %q) noinline {
  ret i64 0
}

; CHECK-LABEL: define {{.*}}@constant_table(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @constant_table(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x ptr], ptr @readers, i64 0, i64 %i
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@one_of_them_keeps(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @one_of_them_keeps(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x ptr], ptr @mixed, i64 0, i64 %i
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@table_that_changes(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @table_that_changes(i64 %i, ptr %g) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [2 x ptr], ptr @variable, i64 0, i64 %i
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  store ptr %g, ptr %e
  ret void
}

; CHECK-LABEL: define {{.*}}@local_record(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @local_record() {
  %record = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  store ptr @read_one, ptr %record
  %f = load ptr, ptr %record
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@record_of_the_caller(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @record_of_the_caller(ptr %record) {
  %x = call ptr @rt_new(i64 8)
  store ptr @read_one, ptr %record
  %f = load ptr, ptr %record
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@other_type(
; CHECK: %x = {{.*}}@rt_new(
define i64 @other_type() {
  %x = call ptr @rt_new(i64 8)
  %record = alloca ptr
  store ptr @two_arguments, ptr %record
  %f = load ptr, ptr %record
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
