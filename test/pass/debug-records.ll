; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,sroa,instcombine,verify' -S %s | %FileCheck %s --check-prefix=SROA

; The debug variable moves with the object: its record describes the slot, before and after SROA. A
; record never keeps an object on the heap or alive around a loop.

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@described(
; CHECK: %[[SLOT:[a-z0-9._]+]] = alloca
; CHECK: #dbg_{{value|declare}}(ptr %[[SLOT]], ![[VAR:[0-9]+]],
; CHECK: ret i64
; SROA-LABEL: define {{.*}}@described(
; SROA: #dbg_value(i64 %n, ![[VAR:[0-9]+]],
; SROA: ret i64
define i64 @described(i64 %n) !dbg !5 {
  %x = call ptr @rt_new(i64 8), !dbg !10
    #dbg_declare(ptr %x, !8, !DIExpression(), !10)
  store i64 %n, ptr %x, !dbg !11
  %v = load i64, ptr %x, !dbg !11
  ret i64 %v, !dbg !11
}

; A pointer variable that holds the address is another variable.
; CHECK-LABEL: define {{.*}}@pointer_variable(
; CHECK: %[[SLOT:[a-z0-9._]+]] = alloca
; CHECK: #dbg_value(ptr %[[SLOT]],
; CHECK: ret i64
define i64 @pointer_variable(i64 %n) !dbg !12 {
  %x = call ptr @rt_new(i64 8), !dbg !14
    #dbg_value(ptr %x, !13, !DIExpression(), !14)
  store i64 %n, ptr %x, !dbg !14
  %v = load i64, ptr %x, !dbg !14
  ret i64 %v, !dbg !14
}

; CHECK-LABEL: define {{.*}}@record_is_no_use(
; CHECK: alloca
; CHECK-NOT: @rt_new(
; CHECK: ret void
define void @record_is_no_use(i64 %n) !dbg !15 {
entry:
  br label %loop, !dbg !17

loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %x, %loop ]
    #dbg_value(ptr %prev, !16, !DIExpression(), !17)
  %x = call ptr @rt_new(i64 8), !dbg !17
    #dbg_value(ptr %prev, !16, !DIExpression(), !17)
  store i64 %i, ptr %x, !dbg !17
  %next = add i64 %i, 1, !dbg !17
  %more = icmp ult i64 %next, %n, !dbg !17
  br i1 %more, label %loop, label %done, !dbg !17

done:
  ret void, !dbg !17
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_Go, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.go", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DISubroutineType(types: !4)
!4 = !{}
!5 = distinct !DISubprogram(name: "described", file: !1, line: 1, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DIBasicType(name: "int", size: 64, encoding: DW_ATE_signed)
!7 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !6, size: 64)
!8 = !DILocalVariable(name: "x", scope: !5, file: !1, line: 2, type: !6)
!10 = !DILocation(line: 2, column: 2, scope: !5)
!11 = !DILocation(line: 3, column: 2, scope: !5)
!12 = distinct !DISubprogram(name: "pointer_variable", file: !1, line: 5, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!13 = !DILocalVariable(name: "p", scope: !12, file: !1, line: 6, type: !7)
!14 = !DILocation(line: 6, column: 2, scope: !12)
!15 = distinct !DISubprogram(name: "record_is_no_use", file: !1, line: 9, type: !3, unit: !0, spFlags: DISPFlagDefinition)
!16 = !DILocalVariable(name: "p", scope: !15, file: !1, line: 10, type: !7)
!17 = !DILocation(line: 10, column: 2, scope: !15)

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
