; RUN: %escape -passes='escape<whole-program>' -S %s | %FileCheck %s

; What a function value that nobody knows does is taken in from each function of its type, not from one
; summary of them all. Their records have different things at the same places, and lead to each other:
; in one summary, whose parameter is all of these records, what one function finds at a place of its own
; would soon be anything at any place of any of them, and what @keep lets out all that there is.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

@functions = internal constant [5 x ptr] [ptr @link1, ptr @link2, ptr @link3, ptr @link4, ptr @keep]

define internal void @link1(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  %at = getelementptr i8, ptr %record, i64 8
  %next = load ptr, ptr %at
  %code = load ptr, ptr %next
  call void %code(ptr %p, ptr nest %next) "letgo-method"="func(*int)"
  ret void
}

define internal void @link2(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  %at = getelementptr i8, ptr %record, i64 16
  %next = load ptr, ptr %at
  %code = load ptr, ptr %next
  call void %code(ptr %p, ptr nest %next) "letgo-method"="func(*int)"
  ret void
}

define internal void @link3(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  %at = getelementptr i8, ptr %record, i64 24
  %next = load ptr, ptr %at
  %code = load ptr, ptr %next
  call void %code(ptr %p, ptr nest %next) "letgo-method"="func(*int)"
  ret void
}

define internal void @link4(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  %at = getelementptr i8, ptr %record, i64 32
  %next = load ptr, ptr %at
  %code = load ptr, ptr %next
  call void %code(ptr %p, ptr nest %next) "letgo-method"="func(*int)"
  ret void
}

define internal void @keep(ptr %p, ptr nest %record) noinline "letgo-method"="func(*int)" {
  %at = getelementptr i8, ptr %record, i64 40
  %kept = load ptr, ptr %at
  store ptr %kept, ptr @sink
  ret void
}

; Of a chain of records that the caller made, and one that it does not know, only what the last holds
; at the place where @keep looks goes out.
; CHECK-LABEL: define {{.*}}@each_by_itself(
; CHECK-DAG: %x = alloca
; CHECK-DAG: %keeper = alloca
; CHECK-DAG: %record4 = alloca
; CHECK-DAG: %record3 = alloca
; CHECK-DAG: %record2 = alloca
; CHECK-DAG: %record1 = alloca
; CHECK: %kept = {{.*}}@rt_new(
; CHECK-NOT: @rt_new(
define void @each_by_itself(i1 %c, ptr %unknown) {
  %x = call ptr @rt_new(i64 8)
  %kept = call ptr @rt_new(i64 8)
  %keeper = call ptr @rt_new(i64 48)
  store ptr @keep, ptr %keeper
  %f40 = getelementptr i8, ptr %keeper, i64 40
  store ptr %kept, ptr %f40
  %record4 = call ptr @rt_new(i64 48)
  store ptr @link4, ptr %record4
  %f32 = getelementptr i8, ptr %record4, i64 32
  store ptr %keeper, ptr %f32
  %record3 = call ptr @rt_new(i64 48)
  store ptr @link3, ptr %record3
  %f24 = getelementptr i8, ptr %record3, i64 24
  store ptr %record4, ptr %f24
  %record2 = call ptr @rt_new(i64 48)
  store ptr @link2, ptr %record2
  %f16 = getelementptr i8, ptr %record2, i64 16
  store ptr %record3, ptr %f16
  %record1 = call ptr @rt_new(i64 48)
  store ptr @link1, ptr %record1
  %f8 = getelementptr i8, ptr %record1, i64 8
  store ptr %record2, ptr %f8
  %record = select i1 %c, ptr %record1, ptr %unknown
  %code = load ptr, ptr %record
  call void %code(ptr %x, ptr nest %record) "letgo-method"="func(*int)"
  ret void
}

; A record in the middle that holds something at that place, too: @keep may be called with it.
; CHECK-LABEL: define {{.*}}@held_in_the_middle(
; CHECK: %record = alloca
; CHECK: %kept = {{.*}}@rt_new(
define void @held_in_the_middle(i1 %c, ptr %unknown) {
  %kept = call ptr @rt_new(i64 8)
  %record = call ptr @rt_new(i64 48)
  store ptr @link1, ptr %record
  %f8 = getelementptr i8, ptr %record, i64 8
  store ptr %unknown, ptr %f8
  %f40 = getelementptr i8, ptr %record, i64 40
  store ptr %kept, ptr %f40
  %first = select i1 %c, ptr %record, ptr %unknown
  %code = load ptr, ptr %first
  call void %code(ptr null, ptr nest %first) "letgo-method"="func(*int)"
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
