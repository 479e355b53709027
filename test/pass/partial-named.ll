; RUN: %escape -passes='escape<partial>,verify' -S %s | %FileCheck %s

; Two calls of one function with the same arguments make the same edges, which name the first of them
; only: the second one seems to keep nothing. That is found out when the function is analysed with its
; copies, for then the first call has one of those.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define internal void @put(ptr %cell, ptr %p) noinline {
  store ptr %p, ptr %cell
  ret void
}

; At the end %q is the slot, which the store of 8 does not reach, if p moves.
; CHECK-LABEL: define {{.*}}@named_by_memory(
; CHECK: %cell = alloca
; CHECK: %p = call ptr @rt_new
; CHECK-NOT: letgo.partial
; CHECK: store ptr %p, ptr @sink
; CHECK-NEXT: store i64 8, ptr %p
; CHECK: ret i64
define i64 @named_by_memory(i32 %c) {
  %cell = call ptr @rt_new(i64 8)
  %p = call ptr @rt_new(i64 8)
  switch i32 %c, label %done [ i32 0, label %first
                               i32 1, label %second
                               i32 2, label %third ]
first:
  call void @put(ptr %cell, ptr %p)
  ret i64 1
second:
  call void @put(ptr %cell, ptr %p)
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  %q = load ptr, ptr %cell
  %n = load i64, ptr %q
  ret i64 %n
third:
  ret i64 2
done:
  ret i64 0
}

; The cell is out, and p does not move. Be it as it is: whoever reads the cell must find the object that
; is at @sink.
; CHECK-LABEL: define {{.*}}@named_by_others(
; CHECK-NOT: alloca
; CHECK-NOT: letgo.partial
; CHECK: ret void
define void @named_by_others(i32 %c, ptr %cell) {
  %p = call ptr @rt_new(i64 8)
  switch i32 %c, label %done [ i32 0, label %first
                               i32 1, label %second
                               i32 2, label %third ]
first:
  call void @put(ptr %cell, ptr %p)
  ret void
second:
  call void @put(ptr %cell, ptr %p)
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  ret void
third:
  ret void
done:
  ret void
}

; Where nothing keeps it there, it moves.
; CHECK-LABEL: define {{.*}}@kept_once(
; CHECK: %p = alloca
; CHECK: first:
; CHECK-NEXT: call ptr @rt_new(i64 8), !letgo.partial
; CHECK: second:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new(i64 8), !letgo.partial
; CHECK: store i64 8, ptr %[[H]]
define void @kept_once(i32 %c, ptr %cell) {
  %p = call ptr @rt_new(i64 8)
  switch i32 %c, label %done [ i32 0, label %first
                               i32 1, label %second
                               i32 2, label %third ]
first:
  call void @put(ptr %cell, ptr %p)
  ret void
second:
  store ptr %p, ptr @sink
  store i64 8, ptr %p
  ret void
third:
  ret void
done:
  ret void
}

attributes #0 = { nounwind willreturn memory(inaccessiblemem: readwrite) allockind("alloc,zeroed")
                  allocsize(0) "alloc-family"="letgo" }
