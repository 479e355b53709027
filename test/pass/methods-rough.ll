; RUN: %escape -passes='escape<quiet;whole-program>,verify' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<quiet;partial;whole-program>,verify' -S %s \
; RUN:   | %FileCheck %s --check-prefixes=CHECK,PARTIAL

; What is known of a function when its summary is made leaves its calls of methods to its callers. That
; is enough for a verdict on an object which nothing reaches, and on one that the function itself lets
; out. All others are looked at again when all methods have their summaries, and so are those that may
; leave on some ways only and are handed to a method on others.

@sink = external global ptr
@unknown = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

@table = internal constant [1 x ptr] [ptr @read]

define internal void @read(ptr %this, ptr %p) noinline "letgo-method"="Read" {
  store i64 1, ptr %p
  ret void
}

; Handed to methods, which keep nothing.
; CHECK-LABEL: define {{.*}}@handed(
; CHECK: %x = alloca
define internal void @handed(ptr %itab) noinline {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  ret void
}

; Returned, by an object that is returned, stored.
; CHECK-LABEL: define {{.*}}@let_out(
; CHECK-NOT: alloca
; CHECK: %x = {{.*}}@rt_new(
; CHECK: %y = {{.*}}@rt_new(
; CHECK: %z = {{.*}}@rt_new(
; CHECK-NOT: letgo.partial
define internal ptr @let_out(ptr %itab, ptr %to) noinline {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %z = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  store ptr %x, ptr %y
  store ptr %z, ptr %to
  ret ptr %y
}

; Beside one that is let out, one that only methods get.
; CHECK-LABEL: define {{.*}}@beside(
; CHECK-DAG: %x = alloca
; CHECK-DAG: %y = {{.*}}@rt_new(
define internal ptr @beside(ptr %itab) noinline {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  ret ptr %y
}

; On one way, and handed to a method on all: only that it keeps nothing makes a slot up to there.
; CHECK-LABEL: define {{.*}}@on_one_way(
; PARTIAL: %x = alloca
; PARTIAL: out:
; PARTIAL-NEXT: call ptr @rt_new(i64 8), !letgo.partial
define internal void @on_one_way(ptr %itab, i1 %c) noinline {
  %x = call ptr @rt_new(i64 8)
  %code = load ptr, ptr %itab
  call void %code(ptr null, ptr %x) "letgo-method"="Read"
  br i1 %c, label %out, label %done
out:
  store ptr %x, ptr @sink
  br label %done
done:
  ret void
}

; Who has sites wants the summaries of what it calls.
define void @caller(i1 %c) {
  %to = call ptr @rt_new(i64 8)
  %itab = load ptr, ptr @unknown
  call void @handed(ptr %itab)
  call ptr @let_out(ptr %itab, ptr %to)
  call ptr @beside(ptr %itab)
  call void @on_one_way(ptr %itab, i1 %c)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
