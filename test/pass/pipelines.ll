; RUN: %escape -passes='default<O0>' -S %s | %FileCheck %s --check-prefix=O0
; RUN: %escape -passes='default<O1>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<O2>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<O3>' -S %s | %FileCheck %s
; RUN: %escape -passes='default<Os>' -S %s | %FileCheck %s
; RUN: %escape -passes='thinlto-pre-link<O2>,thinlto<O2>' -S %s | %FileCheck %s
; RUN: %escape -passes='lto-pre-link<O2>,lto<O2>' -S %s | %FileCheck %s
; RUN: %opt -passes='default<O2>' -S %s | %FileCheck %s --check-prefix=WITHOUT

; With the plugin loaded the default pipelines run the pass by themselves: early, for what is local as
; it stands; and after inlining, for what becomes local then. At O0 nothing is inlined.

; O0-LABEL: define {{.*}}@local(
; O0-NOT: @rt_new(
; O0: call i64 @read_word
; O0-LABEL: define {{.*}}@leaks(
; O0: @rt_new(

; WITHOUT: = {{.*}}call {{.*}}@rt_new(
; WITHOUT: = {{.*}}call {{.*}}@rt_new(

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr readonly captures(none)) nofree nounwind memory(argmem: read)

; CHECK-LABEL: define {{.*}}@local(
; CHECK-NOT: @rt_new(
; CHECK: call i64 @read_word
define i64 @local() {
  %x = call ptr @rt_new(i64 8)
  %v = call i64 @read_word(ptr %x)
  ret i64 %v
}

; Returned by its maker, which is inlined.
define internal ptr @make(i64 %n) {
  %x = call ptr @rt_new(i64 8)
  store i64 %n, ptr %x
  ret ptr %x
}

; CHECK-LABEL: define {{.*}}@local_after_inlining(
; CHECK-NOT: @rt_new(
; CHECK: call i64 @read_word
define i64 @local_after_inlining(i64 %n) {
  %x = call ptr @make(i64 %n)
  %v = call i64 @read_word(ptr %x)
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@leaks(
; CHECK: @rt_new(
define void @leaks() {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr @sink
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
