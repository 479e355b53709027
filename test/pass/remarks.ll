; RUN: %escape -passes=escape -pass-remarks=escape -pass-remarks-missed=escape -disable-output %s \
; RUN:   2>&1 | %FileCheck %s
; RUN: %escape -passes=escape -pass-remarks-missed=escape -disable-output %s 2>&1 \
; RUN:   | %FileCheck %s --check-prefix=MISSED
; RUN: %escape -passes=escape -pass-remarks=escape -disable-output %s 2>&1 \
; RUN:   | %FileCheck %s --check-prefix=PASSED
; RUN: %escape -passes=escape -disable-output %s 2>&1 | %FileCheck %s --check-prefix=SILENT --allow-empty
; RUN: %escape -passes=escape -disable-output -pass-remarks-output=%t.yaml %s
; RUN: %FileCheck %s --check-prefix=YAML < %t.yaml
; RUN: %escape -passes='default<O2>' -disable-output -pass-remarks-output=%t.o2.yaml \
; RUN:   -pass-remarks-filter=escape %s
; RUN: %FileCheck %s --check-prefix=O2 < %t.o2.yaml

; One remark for every site, in the order of the program, with the source's name and line. Under
; default<O2> a site is reported once, though the pass runs several times.

; CHECK: remark: a.go:2:2: x (var of type int) moved to the stack
; CHECK-NEXT: remark: a.go:3:7: new(T) (new of type T) stays on the heap: its address is stored {{.*}}[stored]
; CHECK-NEXT: remark: a.go:7:2: y (var of type int) stays on the heap: {{.*}}[returned]
; CHECK-NEXT: remark: a.go:12:7: make([]int, n) (make of type []int) stays on the heap: its size is not a constant{{.*}}[dynamic-size]
; CHECK-NOT: remark:

; MISSED-NOT: moved
; MISSED: new(T)
; PASSED: x (var of type int) moved
; PASSED-NOT: stays
; SILENT-NOT: {{.}}

; YAML: --- !Passed
; YAML-NEXT: Pass: escape
; YAML-NEXT: Name: Moved
; YAML-NEXT: DebugLoc: { File: a.go, Line: 2, Column: 2 }
; YAML-NEXT: Function: f
; YAML-NEXT: Args:
; YAML-NEXT: - Site: x
; YAML: - Kind: var
; YAML: - Type: int
; YAML: - Size: '8'
; YAML: --- !Missed
; YAML: DebugLoc: { File: a.go, Line: 3, Column: 7 }
; YAML: - Site: 'new(T)'
; YAML: - Text: {{.*}}stored
; YAML: - Fault: 'a.go:4:7'
; YAML: - Reason: stored
; YAML: - Step: allocated
; YAML: - At: 'a.go:3:7'
; YAML: - Step: 'stored in @sink'
; YAML: - At: 'a.go:4:7'
; YAML: - Site: y
; YAML: - Reason: returned

; O2-COUNT-3: Reason:
; O2-NOT: Reason:

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

define i64 @f() !dbg !3 {
  %x = call ptr @rt_new(i64 8), !dbg !10, !letgo.site !20
  %n = call ptr @rt_new(i64 8), !dbg !11, !letgo.site !21
  store ptr %n, ptr @sink, !dbg !12
  %v = load i64, ptr %x, !dbg !12
  ret i64 %v, !dbg !12
}

define ptr @g() !dbg !4 {
  %y = call ptr @rt_new(i64 8), !dbg !13, !letgo.site !22
  ret ptr %y, !dbg !14
}

define i64 @h(i64 %n, i64 %i) !dbg !5 {
  %s = call ptr @rt_new(i64 %n), !dbg !15, !letgo.site !23
  %e = getelementptr i64, ptr %s, i64 %i, !dbg !15
  store volatile i64 %i, ptr %e, !dbg !15
  %v = load volatile i64, ptr %e, !dbg !15
  ret i64 %v, !dbg !15
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2}
!0 = distinct !DICompileUnit(language: DW_LANG_Go, file: !1, emissionKind: LineTablesOnly)
!1 = !DIFile(filename: "a.go", directory: "/")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = distinct !DISubprogram(name: "f", file: !1, line: 1, type: !6, unit: !0, spFlags: DISPFlagDefinition)
!4 = distinct !DISubprogram(name: "g", file: !1, line: 6, type: !6, unit: !0, spFlags: DISPFlagDefinition)
!5 = distinct !DISubprogram(name: "h", file: !1, line: 11, type: !6, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DISubroutineType(types: !7)
!7 = !{}
!10 = !DILocation(line: 2, column: 2, scope: !3)
!11 = !DILocation(line: 3, column: 7, scope: !3)
!12 = !DILocation(line: 4, column: 7, scope: !3)
!13 = !DILocation(line: 7, column: 2, scope: !4)
!14 = !DILocation(line: 8, column: 2, scope: !4)
!15 = !DILocation(line: 12, column: 7, scope: !5)
!20 = !{!"x", !"var", !"int", !"a.go", i64 2, i64 2, i64 0}
!21 = !{!"new(T)", !"new", !"T", !"a.go", i64 3, i64 7, i64 0}
!22 = !{!"y", !"var", !"int", !"a.go", i64 7, i64 2, i64 0}
!23 = !{!"make([]int, n)", !"make", !"[]int", !"a.go", i64 12, i64 7, i64 8}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
