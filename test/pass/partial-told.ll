; RUN: %escape -passes='escape<partial>,verify' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<partial>' -pass-remarks=escape -pass-remarks-missed=escape \
; RUN:   -disable-output %s 2>&1 | %FileCheck %s --check-prefix=REMARKS

; What people are told of an object that leaves on one way: remarks say where, and for debuggers the
; variable is the copy from there on.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @keeps(ptr)

; REMARKS: remark: told.go:3:2: x (var of type int) moved to the stack, 8 bytes; copied to the heap where it leaves, at told.go:5:3, and at told.go:8:3
; REMARKS: remark: told.go:3:2: x (var of type int) stays on the heap: {{.*}} at told.go:5:3 [stored]
; REMARKS: remark: told.go:3:2: x (var of type int) stays on the heap: {{.*}} at told.go:8:3 [passed]
; CHECK-LABEL: define {{.*}}@described(
; CHECK: %x = alloca
; CHECK: #dbg_value(ptr %x, ![[X:[0-9]+]], !DIExpression(DW_OP_deref)
; CHECK: out:
; CHECK-NEXT: %[[H:.*]] = call ptr @rt_new
; CHECK: #dbg_value(ptr %[[H]], ![[X]], !DIExpression(DW_OP_deref)
; CHECK: store ptr %[[H]], ptr @sink
; CHECK-NEXT: #dbg_value(ptr %[[H]], ![[P:[0-9]+]], !DIExpression()
; CHECK: other:
; CHECK-NEXT: %[[I:.*]] = call ptr @rt_new
; CHECK: #dbg_value(ptr %[[I]], ![[X]], !DIExpression(DW_OP_deref)
; CHECK: call void @keeps(ptr %[[I]])
define void @described(i32 %c) !dbg !5 {
  %x = call ptr @rt_new(i64 8), !dbg !10, !letgo.site !20
    #dbg_value(ptr %x, !8, !DIExpression(DW_OP_deref), !10)
  store i64 7, ptr %x, !dbg !10
  switch i32 %c, label %done [ i32 0, label %out
                               i32 1, label %other
                               i32 2, label %third ], !dbg !11
out:
  store ptr %x, ptr @sink, !dbg !12
    #dbg_value(ptr %x, !9, !DIExpression(), !12)
  store i64 8, ptr %x, !dbg !12
  ret void, !dbg !12
other:
  call void @keeps(ptr %x), !dbg !13
  ret void, !dbg !13
third:
  ret void, !dbg !13
done:
  ret void, !dbg !13
}

attributes #0 = { nounwind willreturn memory(inaccessiblemem: readwrite) allockind("alloc,zeroed") allocsize(0) "alloc-family"="letgo" }

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!4}
!0 = distinct !DICompileUnit(language: DW_LANG_Go, file: !1, isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug)
!1 = !DIFile(filename: "told.go", directory: "/src")
!2 = !DIBasicType(name: "int", size: 64, encoding: DW_ATE_signed)
!3 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !2, size: 64)
!4 = !{i32 2, !"Debug Info Version", i32 3}
!5 = distinct !DISubprogram(name: "described", scope: !1, file: !1, line: 2, type: !6, spFlags: DISPFlagDefinition, unit: !0)
!6 = !DISubroutineType(types: !7)
!7 = !{null}
!8 = !DILocalVariable(name: "x", scope: !5, file: !1, line: 3, type: !2)
!9 = !DILocalVariable(name: "p", scope: !5, file: !1, line: 5, type: !3)
!10 = !DILocation(line: 3, column: 2, scope: !5)
!11 = !DILocation(line: 4, column: 2, scope: !5)
!12 = !DILocation(line: 5, column: 3, scope: !5)
!13 = !DILocation(line: 8, column: 3, scope: !5)
!20 = !{!"x", !"var", !"int", !"told.go", i64 3, i64 2, i64 0}
