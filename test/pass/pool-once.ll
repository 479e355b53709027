; RUN: %escape -passes='escape<pools;pool-bytes=1024>,escape<pools;pool-bytes=1024>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s --check-prefix=O2
; RUN: %escape -passes='escape<pools;pool-bytes=1024>,cgscc(inline),sroa' -S %s | %FileCheck %s --check-prefix=INLINED

; A site gets one pool: the call that stays is known by its mark. And a pool is that of an activation,
; inlined or not.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @use(ptr captures(none)) nofree nounwind memory(argmem: read)

; O2-LABEL: define {{.*}}@callee(
; O2: alloca [4080 x i8]
; O2-NOT: alloca [
; O2: call {{.*}}@rt_new(i64 24), !letgo.pooled
; CHECK-LABEL: define {{.*}}@callee(
; CHECK: alloca [1008 x i8]
; CHECK-NOT: alloca [
; CHECK: call {{.*}}@rt_new(i64 24), !letgo.pooled
define void @callee(i64 %n) {
entry:
  br label %loop

loop:
  %list = phi ptr [ null, %entry ], [ %x, %loop ]
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %x = call ptr @rt_new(i64 24)
  store ptr %list, ptr %x
  call void @use(ptr %x)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %out

out:
  call void @use(ptr %x)
  ret void
}

; The pool is in the entry block, and what is used of it is 0 whenever the callee's loop begins.
; INLINED-LABEL: define {{.*}}@caller(
; INLINED: entry:
; INLINED-NEXT: %[[POOL:.*]] = alloca [1008 x i8]
; INLINED: outer:
; INLINED: call void @llvm.lifetime.start.p0(ptr %[[POOL]])
; INLINED: %[[USED:.*]] = phi i64 [ 0, %outer ],
; INLINED: getelementptr inbounds i8, ptr %[[POOL]], i64 %[[USED]]
; INLINED: call void @llvm.lifetime.end.p0(ptr %[[POOL]])
define void @caller(i64 %n) {
entry:
  br label %outer

outer:
  %i = phi i64 [ 0, %entry ], [ %next, %outer ]
  call void @callee(i64 %i)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %outer, label %out

out:
  ret void
}

; CHECK: attributes
attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
