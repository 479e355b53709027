; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; (R), cells of holders: ways to meet last iteration's object although the holder seems to be
; overwritten each time.

; OUT: 2
; OUT-NEXT: 1
; OUT-NEXT: 2

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind willreturn memory(argmem: read)
declare void @print(i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

; for { b := new(T); if i == 3 { break }; *b = i; l.p = b }; use(l.p): the last b was made, and l
; holds the one before it.
; CHECK-LABEL: define {{.*}}@leaves_before_the_store(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define i64 @leaves_before_the_store() noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %put ]
  %b = call ptr @rt_new(i64 8)
  %last = icmp eq i64 %i, 3
  br i1 %last, label %done, label %put

put:
  store i64 %i, ptr %b
  store ptr %b, ptr %l
  %next = add i64 %i, 1
  br label %loop

done:
  %p = load ptr, ptr %l
  %v = load i64, ptr %p
  ret i64 %v
}

; A copy of the holder outlives the overwriting of the original.
; CHECK-LABEL: define {{.*}}@copied_before_it_is_cleared(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK-NOT: %m = {{.*}}@rt_new(
define i64 @copied_before_it_is_cleared() noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  %m = call ptr @rt_new(i64 8)
  %first = call ptr @rt_new(i64 8)
  store ptr %first, ptr %m
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %p = load ptr, ptr %m
  %v = call i64 @read_word(ptr %p)
  store ptr %b, ptr %l
  call void @llvm.memcpy.p0.p0.i64(ptr %m, ptr %l, i64 8, i1 false)
  store ptr null, ptr %l
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 3
  br i1 %more, label %loop, label %done

done:
  ret i64 %v
}

; The store is skipped on one path round the loop.
; CHECK-LABEL: define {{.*}}@not_stored_every_time(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define i64 @not_stored_every_time() noinline {
entry:
  %l = call ptr @rt_new(i64 8)
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %latch ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  %odd = and i64 %i, 1
  %skip = icmp eq i64 %odd, 1
  br i1 %skip, label %latch, label %put

put:
  store ptr %b, ptr %l
  br label %latch

latch:
  %p = load ptr, ptr %l
  %v = call i64 @read_word(ptr %p)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 4
  br i1 %more, label %loop, label %done

done:
  ret i64 %v
}

; Through another name of the same cell, and two words at once.
; CHECK-LABEL: define {{.*}}@wide_read(
; CHECK: alloca
; CHECK-NOT: %l = {{.*}}@rt_new(
; CHECK: %b = {{.*}}@rt_new(
; CHECK-NOT: %l = {{.*}}@rt_new(
define i128 @wide_read(i64 %n) noinline {
entry:
  %l = call ptr @rt_new(i64 16)
  %second = getelementptr i8, ptr %l, i64 8
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i128 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  %w = load i128, ptr %l, align 8
  %low = icmp ne i128 %w, 0
  %one = zext i1 %low to i128
  %total = add i128 %sum, %one
  store ptr %b, ptr %second
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i128 %total
}

; Good overwrites: all of it by memset, or by a wide store.
; CHECK-LABEL: define {{.*}}@cleared_by_memset(
; CHECK: alloca
; CHECK-NOT: @rt_new(
define i64 @cleared_by_memset(i64 %n) noinline {
entry:
  %l = call ptr @rt_new(i64 16)
  %second = getelementptr i8, ptr %l, i64 8
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %total, %loop ]
  %b = call ptr @rt_new(i64 8)
  store i64 %i, ptr %b
  call void @llvm.memset.p0.i64(ptr %l, i8 0, i64 16, i1 false)
  store ptr %b, ptr %second
  %p = load ptr, ptr %second
  %v = load i64, ptr %p
  %total = add i64 %sum, %v
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %total
}

define i32 @main() {
  %a = call i64 @leaves_before_the_store()
  call void @print(i64 %a)
  %b = call i64 @copied_before_it_is_cleared()
  call void @print(i64 %b)
  %c = call i64 @not_stored_every_time()
  call void @print(i64 %c)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
