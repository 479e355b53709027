; RUN: %escape -passes='escape,escape-verify' -S %s | %FileCheck %s

; escape-verify gives every slot a cell: its object begins where the site was, ends at returns, and
; is read from the cell before each use, so that addresses that were computed before are computed
; anew. Accesses are checked, but not those to other allocas and to globals by name.

@table = global i64 0
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @rt_use(ptr) "escape-effects"=""

; CHECK-LABEL: define i64 @f(
; CHECK: [[CELL:%.*]] = alloca ptr
; CHECK: [[FRAME:%.*]] = call ptr @llvm.frameaddress.p0(i32 0)
; CHECK: [[LIMBO:%.*]] = load ptr, ptr @rt_verify_limbo
; CHECK: store ptr [[LIMBO]], ptr [[CELL]]
; CHECK: call ptr @rt_verify_begin(ptr [[CELL]], i64 16, i64 8, ptr [[SITE:@[0-9]+]], ptr [[FRAME]])
; CHECK: call void @rt_verify_access(ptr {{%.*}}, i64 16)
; CHECK: call void @llvm.memset
; CHECK: [[P:%.*]] = load ptr, ptr [[CELL]]
; CHECK-NEXT: [[Q:%.*]] = getelementptr i8, ptr [[P]], i64 8
; CHECK-NEXT: call void @rt_verify_access(ptr [[Q]], i64 8)
; CHECK: store i64 7
; CHECK: call void @rt_verify_handed(ptr {{%.*}})
; CHECK: call void @rt_use(
; CHECK: store i64 1, ptr @table
; CHECK-NOT: rt_verify_access(ptr @table
; CHECK: call void @rt_verify_end(ptr [[CELL]], ptr [[FRAME]], i64 1)
; CHECK-NEXT: ret i64
define i64 @f() {
  %x = call ptr @rt_new(i64 16), !letgo.site !0
  %q = getelementptr i8, ptr %x, i64 8
  store i64 7, ptr %q
  call void @rt_use(ptr %x)
  store i64 1, ptr @table
  %v = load i64, ptr %q
  ret i64 %v
}

; Two edges from one block into a phi bring one value; a phi reads the cell where it comes from.
; CHECK-LABEL: define i64 @phis(
; CHECK: switch i64
; CHECK: phi ptr [ [[A:%.*]], %entry ], [ [[A]], %entry ], [ %{{.*}}, %other ]
; CHECK: ret i64
define i64 @phis(i64 %k) {
entry:
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  switch i64 %k, label %other [
    i64 0, label %join
    i64 1, label %join
  ]
other:
  br label %join
join:
  %p = phi ptr [ %x, %entry ], [ %x, %entry ], [ %y, %other ]
  %v = load i64, ptr %p
  ret i64 %v
}

!0 = !{!"x", !"var", !"int", !"a.go", i64 3, i64 7, i64 0}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
