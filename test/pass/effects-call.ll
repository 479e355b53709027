; RUN: %escape -passes=escape -S %s | %FileCheck %s

; "call P0(P1)": the runtime calls P0 with P1 and leaves alone what P1 points to. So a function that is
; kept there is one that our caller may know: what it is handed, and its record, leak by what it does.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @rt_try(ptr, ptr) "escape-effects"="call P0(P1)"
declare void @rt_other(ptr, ptr) "escape-effects"="call P0(P0)"

define internal void @body(ptr %context) {
  %record = load ptr, ptr %context
  %code = load ptr, ptr %record
  %at = getelementptr i8, ptr %context, i64 8
  %value = load ptr, ptr %at
  call void %code(ptr nest %record, ptr %value)
  ret void
}

define void @safely(ptr %record, ptr %value) {
  %context = call ptr @rt_new(i64 16)
  store ptr %record, ptr %context
  %at = getelementptr i8, ptr %context, i64 8
  store ptr %value, ptr %at
  call void @rt_try(ptr @body, ptr %context)
  ret void
}

define internal void @reads(ptr nest %record, ptr %p) {
  %v = load i64, ptr %p
  %at = getelementptr i8, ptr %record, i64 8
  store i64 %v, ptr %at
  ret void
}

define internal void @keeps(ptr nest %record, ptr %p) {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define {{.*}}@stays(
; CHECK-NOT: @rt_new
; CHECK: ret void
define void @stays() {
  %record = call ptr @rt_new(i64 16)
  store ptr @reads, ptr %record
  %x = call ptr @rt_new(i64 8)
  call void @safely(ptr %record, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@leaks(
; CHECK: %record = alloca
; CHECK: %x = {{.*}}@rt_new(
define void @leaks() {
  %record = call ptr @rt_new(i64 16)
  store ptr @keeps, ptr %record
  %x = call ptr @rt_new(i64 8)
  call void @safely(ptr %record, ptr %x)
  ret void
}

; Whatever the runtime has other functions do with the context they do by its effects: here it may
; put a function there.
; CHECK-LABEL: define {{.*}}@by_other(
; CHECK: %x = {{.*}}@rt_new(
define void @by_other() {
  %context = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  call void @rt_other(ptr @body, ptr %context)
  %code = load ptr, ptr %context
  call void %code(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn memory(inaccessiblemem: readwrite) allockind("alloc,zeroed") allocsize(0) "alloc-family"="letgo" }
