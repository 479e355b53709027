; RUN: %escape -passes=escape -S %s | %FileCheck %s

; The slot's life is marked: it starts where the allocation was (the clobber that orders two
; iterations), and ends after the last use of anything that reaches it, comparisons included.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))
declare void @other()

; CHECK-LABEL: define {{.*}}@starts_at_the_site(
; CHECK: alloca
; CHECK: {{^}}work:
; CHECK: call void @llvm.lifetime.start.p0({{(i64 [0-9]+, )?}}ptr %[[SLOT:[^)]+]])
; CHECK: {{memset|store i64 0}}
; CHECK: call void @read(ptr %[[SLOT]])
; CHECK: call void @llvm.lifetime.end.p0({{(i64 [0-9]+, )?}}ptr %[[SLOT]])
; CHECK: ret void
define void @starts_at_the_site(i1 %c) {
entry:
  br i1 %c, label %work, label %done

work:
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  call void @other()
  br label %done

done:
  ret void
}

; CHECK-LABEL: define {{.*}}@ends_after_a_comparison(
; CHECK: call void @llvm.lifetime.start
; CHECK: call void @read
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: icmp eq
; CHECK: ret i1
define i1 @ends_after_a_comparison(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  call void @other()
  %same = icmp eq ptr %x, %p
  ret i1 %same
}

; A derived pointer is used last.
; CHECK-LABEL: define {{.*}}@ends_after_a_derived_use(
; CHECK: call void @llvm.lifetime.start
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: load i64
; CHECK: ret i64
define i64 @ends_after_a_derived_use() {
  %x = call ptr @rt_new(i64 16)
  %f = getelementptr i8, ptr %x, i64 8
  call void @other()
  %v = load i64, ptr %f
  ret i64 %v
}

; A pointer to it lives in another object, whose address is used last.
; CHECK-LABEL: define {{.*}}@ends_after_its_holder(
; CHECK: call void @llvm.lifetime.start
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: load ptr
; CHECK: load i64
; CHECK: ret i64
define i64 @ends_after_its_holder() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @other()
  %p = load ptr, ptr %t
  %v = load i64, ptr %p
  ret i64 %v
}

; Last iteration's object dies right before the next is made: that end comes before the start.
; CHECK-LABEL: define {{.*}}@dies_right_before_the_site(
; CHECK: {{^}}loop:
; CHECK: icmp ne
; CHECK: call void @llvm.lifetime.start
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: load i64
; CHECK: ret i64
define i64 @dies_right_before_the_site(i64 %n, ptr %p) {
entry:
  br label %loop

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %x, %loop ]
  %differ = icmp ne ptr %prev, %p
  %x = call ptr @rt_new(i64 8)
  %one = zext i1 %differ to i64
  %step = add i64 %i, %one
  store i64 %step, ptr %x
  call void @other()
  %next = load i64, ptr %x
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done

done:
  ret i64 %next
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
