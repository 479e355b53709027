; RUN: %escape -passes=escape -S %s | %FileCheck %s

; An allocator is what its attributes say: allockind makes the call a site, allocsize its size.
; No name matters, and neither does a missing free.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias ptr @elements(i64, i64) #1
declare noalias ptr @unsized(i64) #2
declare noalias ptr @unmarked(i64)
declare noalias ptr @resize(ptr, i64) #3
declare void @observe(i64)

; CHECK-LABEL: define {{.*}}@marked(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @marked() {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; Two size operands: 3 * 8 bytes.
; CHECK-LABEL: define {{.*}}@product(
; CHECK: alloca
; CHECK-NOT: @elements(
define i64 @product() {
  %x = call ptr @elements(i64 3, i64 8)
  %last = getelementptr i64, ptr %x, i64 2
  store i64 7, ptr %last
  %v = load i64, ptr %last
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@no_allocsize(
; CHECK-NOT: alloca
; CHECK: @unsized(
define i64 @no_allocsize() {
  %x = call ptr @unsized(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@no_allockind(
; CHECK-NOT: alloca
; CHECK: @unmarked(
define i64 @no_allockind() {
  %x = call ptr @unmarked(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; A reallocation frees what it is given: not a fresh object of a known size.
; CHECK-LABEL: define {{.*}}@reallocates(
; CHECK-NOT: alloca
; CHECK: @resize(
define i64 @reallocates(ptr %p) {
  %x = call ptr @resize(ptr %p, i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #1 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0,1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="rows" }
attributes #2 = { nounwind willreturn allockind("alloc,zeroed")
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #3 = { nounwind willreturn allockind("realloc") allocsize(1) "alloc-family"="letgo" }

declare noalias nonnull ptr @with_cookie(i64, i64) #4

; A size is no address to anybody, though it was made from one: a length that lies beside addresses.
; CHECK-LABEL: define {{.*}}@measured(
; CHECK: %x = alloca
; CHECK-NOT: %x = {{.*}}@rt_new(
define ptr @measured() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %y = call ptr @rt_new(i64 %n)
  ret ptr %y
}

; Any other number may be kept.
; CHECK-LABEL: define {{.*}}@marked_with_it(
; CHECK: %x = {{.*}}@rt_new(
define ptr @marked_with_it() {
  %x = call ptr @rt_new(i64 8)
  %n = ptrtoint ptr %x to i64
  %y = call ptr @with_cookie(i64 %n, i64 8)
  ret ptr %y
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #4 = { nounwind willreturn allockind("alloc,zeroed") allocsize(1)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
