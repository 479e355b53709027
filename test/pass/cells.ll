; RUN: %escape -passes=escape-cells -S %s | %FileCheck %s
; RUN: %escape -passes='escape-cells-loop' -S %s | %FileCheck %s --check-prefix=LOOP

; The cheap step: what is only loaded, stored and copied moves, without a graph; all else is left
; to the steps that follow.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @use(ptr)
declare i32 @setjmp(ptr) returns_twice

; CHECK-LABEL: define {{.*}}@accessed(
; CHECK: alloca [8 x i8]
; CHECK-NOT: @rt_new
; CHECK: ret
; LOOP-LABEL: define {{.*}}@accessed(
; LOOP-NEXT: ret i64 %v
define i64 @accessed(i64 %v) {
  %x = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  %w = load i64, ptr %x
  ret i64 %w
}

; CHECK-LABEL: define {{.*}}@copied(
; CHECK-COUNT-2: alloca [16 x i8]
; CHECK-NOT: @rt_new
; CHECK: ret
define i64 @copied(ptr %from, i64 %i) {
  %x = call ptr @rt_new(i64 16)
  %y = call ptr @rt_new(i64 16)
  call void @llvm.memcpy.p0.p0.i64(ptr %x, ptr %from, i64 16, i1 false)
  call void @llvm.memset.p0.i64(ptr %y, i8 1, i64 16, i1 false)
  %p = getelementptr i64, ptr %x, i64 %i
  %v = load i64, ptr %p
  %w = load i64, ptr %y
  %s = add i64 %v, %w
  ret i64 %s
}

; A cell's pointer that lies in a cell: one round later.
; CHECK-LABEL: define {{.*}}@in_a_cell(
; CHECK: call {{.*}}@rt_new
; LOOP-LABEL: define {{.*}}@in_a_cell(
; LOOP-NEXT: ret i64 %v
define i64 @in_a_cell(i64 %v) {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %x, ptr %y
  %p = load ptr, ptr %y
  store i64 %v, ptr %p
  %w = load i64, ptr %p
  ret i64 %w
}

; Accesses were right about the alignment.
; CHECK-LABEL: define {{.*}}@aligned(
; CHECK: alloca [64 x i8], align 32
define i64 @aligned() {
  %x = call ptr @rt_new(i64 64)
  store i64 1, ptr %x, align 32
  %v = load i64, ptr %x, align 8
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@stored(
; CHECK-NOT: alloca
; CHECK: ret
define void @stored(ptr %out) {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %out
  ret void
}

; CHECK-LABEL: define {{.*}}@handed_down(
; CHECK-NOT: alloca
; CHECK: ret
define void @handed_down() {
  %x = call ptr @rt_new(i64 8)
  %p = getelementptr i8, ptr %x, i64 1
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define {{.*}}@compared(
; CHECK-NOT: alloca
; CHECK: ret
define i1 @compared(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  %same = icmp eq ptr %x, %p
  ret i1 %same
}

; The last run's address may live on in the phi.
; CHECK-LABEL: define {{.*}}@carried(
; CHECK-NOT: alloca
; CHECK: ret
define i64 @carried(i64 %n, ptr %first) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %last = phi ptr [ %first, %entry ], [ %x, %loop ]
  %v = load i64, ptr %last
  %x = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  ret i64 %v
}

; Each run of the loop has a cell of zeros.
; CHECK-LABEL: define {{.*}}@anew(
; CHECK: alloca [8 x i8]
; CHECK: loop:
; CHECK: call void @llvm.lifetime.start
; CHECK-NEXT: call void @llvm.memset{{.*}}i8 0, i64 8
define i64 @anew(i64 %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  store i64 %n, ptr %x
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@twice(
; CHECK-NOT: alloca
; CHECK: ret
define i64 @twice(ptr %buffer) {
  %x = call ptr @rt_new(i64 8)
  store i64 1, ptr %x
  %n = call i32 @setjmp(ptr %buffer) returns_twice
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@too_large(
; CHECK-NOT: alloca
; CHECK: ret
define i64 @too_large() {
  %x = call ptr @rt_new(i64 1000000)
  %v = load i64, ptr %x
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@of_any_size(
; CHECK-NOT: alloca
; CHECK: ret
define i64 @of_any_size(i64 %n) {
  %x = call ptr @rt_new(i64 %n)
  %v = load i64, ptr %x
  ret i64 %v
}

; The budget of a frame is for cells, too.
; CHECK-LABEL: define {{.*}}@three_large(
; CHECK: alloca [60000 x i8]
; CHECK-NOT: alloca
; CHECK: ret
define i64 @three_large() {
  %x = call ptr @rt_new(i64 60000)
  %y = call ptr @rt_new(i64 60000)
  %v = load i64, ptr %x
  %w = load i64, ptr %y
  %s = add i64 %v, %w
  ret i64 %s
}

; CHECK-LABEL: define {{.*}}@not_optimised(
; CHECK-NOT: alloca
; CHECK: ret
define i64 @not_optimised() optnone noinline {
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  ret i64 %v
}

; `tail` says that the callee sees no slot.
; CHECK-LABEL: define {{.*}}@tail_of_others(
; CHECK: alloca
; CHECK-NOT: tail call
; CHECK: ret
define i64 @tail_of_others(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  tail call void @use(ptr %p)
  %v = load i64, ptr %x
  ret i64 %v
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
