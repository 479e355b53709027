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

; Effects name what flows from arguments, not the runtime's own things: code may be among those, in
; the result or in memory that was passed. No set of callees is complete with them.
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare ptr @find_code(ptr) "escape-effects"=""
declare void @fill(ptr) "escape-effects"=""
declare ptr @new_record(ptr) "escape-effects"="New->R,P0->*R"

; CHECK-LABEL: define {{.*}}@code_of_the_runtime(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @code_of_the_runtime() {
  %x = call ptr @rt_new(i64 8)
  %f = call ptr @find_code(ptr null)
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@code_in_a_table_of_the_runtime(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @code_in_a_table_of_the_runtime(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %table = call ptr @find_code(ptr null)
  %one = select i1 %c, ptr %table, ptr @readers
  %e = getelementptr i8, ptr %one, i64 8
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@code_that_was_filled_in(
; CHECK: %x = {{.*}}@rt_new(
define i64 @code_that_was_filled_in() {
  %x = call ptr @rt_new(i64 8)
  %record = alloca ptr
  store ptr @read_one, ptr %record
  call void @fill(ptr %record)
  %f = load ptr, ptr %record
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@code_in_a_new_object(
; CHECK: %x = {{.*}}@rt_new(
define i64 @code_in_a_new_object() {
  %x = call ptr @rt_new(i64 8)
  %record = call ptr @new_record(ptr @read_one)
  %e = getelementptr i8, ptr %record, i64 8
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; The same through a summary.
define internal ptr @get_code() noinline {
  %f = call ptr @find_code(ptr null)
  ret ptr %f
}

; CHECK-LABEL: define {{.*}}@code_from_a_callee(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @code_from_a_callee() {
  %x = call ptr @rt_new(i64 8)
  %f = call ptr @get_code()
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; A record of the caller is copied: what the copy holds is the caller's.
; CHECK-LABEL: define {{.*}}@copied_record(
; CHECK-NOT: %x = alloca
; CHECK: %x = {{.*}}@rt_new(
define i64 @copied_record(ptr %from) {
  %x = call ptr @rt_new(i64 8)
  %record = alloca [2 x ptr]
  store ptr @read_one, ptr %record
  call void @llvm.memcpy.p0.p0.i64(ptr %record, ptr %from, i64 16, i1 false)
  %f = load ptr, ptr %record
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@copied_table(
; CHECK: %x = {{.*}}@rt_new(
define i64 @copied_table() {
  %x = call ptr @rt_new(i64 8)
  %record = alloca [2 x ptr]
  call void @llvm.memcpy.p0.p0.i64(ptr %record, ptr @mixed, i64 16, i1 false)
  %e = getelementptr i8, ptr %record, i64 8
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

; A table of more functions than are told apart.
@many = internal constant [71 x ptr] [ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @read_one, ptr @keep]

; CHECK-LABEL: define {{.*}}@large_table(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define i64 @large_table(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %e = getelementptr [71 x ptr], ptr @many, i64 0, i64 %i
  %f = load ptr, ptr %e
  %v = call i64 %f(ptr %x)
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
