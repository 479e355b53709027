; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The words of a constant table are told apart: a method table holds methods of several types, and the
; descriptor of the type in front of them.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

@descriptor = internal constant { ptr, i64 } { ptr @sink, i64 8 }
@itab_a = internal constant { ptr, i32, i32, [3 x ptr] }
  { ptr @descriptor, i32 7, i32 0, [3 x ptr] [ptr @keep, ptr @read_a, ptr @name] }
@itab_b = internal constant { ptr, i32, i32, [3 x ptr] }
  { ptr @descriptor, i32 9, i32 0, [3 x ptr] [ptr @read_b, ptr @read_b, ptr @name] }

define internal i64 @read_a(ptr %this, ptr %p) noinline {
  %v = load i64, ptr %p
  ret i64 %v
}

define internal i64 @read_b(ptr %this, ptr %p) noinline {
  store i64 1, ptr %p
  ret i64 0
}

define internal i64 @keep(ptr %this, ptr %p) noinline {
  store ptr %p, ptr @sink
  ret i64 0
}

define internal ptr @name(ptr %this) noinline {
  ret ptr null
}

; CHECK-LABEL: define {{.*}}@second_of_two(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define i64 @second_of_two(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %table = select i1 %c, ptr @itab_a, ptr @itab_b
  %at = getelementptr i8, ptr %table, i64 24
  %code = load ptr, ptr %at
  %r = call i64 %code(ptr null, ptr %x)
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@first_of_two(
; CHECK: %x = {{.*}}@rt_new(
define i64 @first_of_two(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %table = select i1 %c, ptr @itab_a, ptr @itab_b
  %at = getelementptr i8, ptr %table, i64 16
  %code = load ptr, ptr %at
  %r = call i64 %code(ptr null, ptr %x)
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@any_of_one(
; CHECK: %x = {{.*}}@rt_new(
define i64 @any_of_one(i64 %i) {
  %x = call ptr @rt_new(i64 8)
  %at = getelementptr ptr, ptr @itab_a, i64 %i
  %code = load ptr, ptr %at
  %r = call i64 %code(ptr null, ptr %x)
  ret i64 %r
}

; An address into the middle of a table.
; CHECK-LABEL: define {{.*}}@from_the_middle(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define i64 @from_the_middle(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %in = select i1 %c, ptr getelementptr (i8, ptr @itab_a, i64 16), ptr getelementptr (i8, ptr @itab_b, i64 16)
  %at = getelementptr i8, ptr %in, i64 8
  %code = load ptr, ptr %at
  %r = call i64 %code(ptr null, ptr %x)
  %other = load ptr, ptr %in
  %s = call i64 %other(ptr null, ptr %y)
  %sum = add i64 %r, %s
  ret i64 %sum
}

; Through a caller: the place in the table is part of what is handed down.
define internal i64 @through(ptr %methods, ptr %p) noinline {
  %at = getelementptr i8, ptr %methods, i64 8
  %code = load ptr, ptr %at
  %r = call i64 %code(ptr null, ptr %p)
  ret i64 %r
}

; CHECK-LABEL: define {{.*}}@handed_down(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define i64 @handed_down() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %r = call i64 @through(ptr getelementptr (i8, ptr @itab_a, i64 16), ptr %x)
  %s = call i64 @through(ptr getelementptr (i8, ptr @itab_a, i64 8), ptr %y)
  %sum = add i64 %r, %s
  ret i64 %sum
}

; And back from a callee.
define internal ptr @methods_of(i1 %c) noinline {
  %m = select i1 %c, ptr getelementptr (i8, ptr @itab_a, i64 24), ptr getelementptr (i8, ptr @itab_b, i64 24)
  ret ptr %m
}

; CHECK-LABEL: define {{.*}}@handed_back(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define i64 @handed_back(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %m = call ptr @methods_of(i1 %c)
  %code = load ptr, ptr %m
  %r = call i64 %code(ptr null, ptr %x)
  %before = getelementptr i8, ptr %m, i64 -8
  %other = load ptr, ptr %before
  %s = call i64 %other(ptr null, ptr %y)
  %sum = add i64 %r, %s
  ret i64 %sum
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
