; RUN: %escape -passes='escape<tidy-up>' -S %s | %FileCheck %s
; RUN: %escape -passes='escape<tidy-up;look>' -S %s | %FileCheck %s --check-prefix=LOOK

; The functions that the step edited are cleaned up; others are left as they are.

@sink = global ptr null
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@edited(
; CHECK-NEXT: ret i64 %v
; LOOK-LABEL: define {{.*}}@edited(
; LOOK: call {{.*}}@rt_new
define i64 @edited(i64 %v) {
  %x = call ptr @rt_new(i64 8)
  store i64 %v, ptr %x
  %w = load i64, ptr %x
  %same = add i64 %w, 0
  ret i64 %same
}

; CHECK-LABEL: define {{.*}}@stays(
; CHECK: %same = add i64 %v, 0
define i64 @stays(i64 %v) {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr @sink
  %same = add i64 %v, 0
  ret i64 %same
}

; CHECK-LABEL: define {{.*}}@without_sites(
; CHECK: %same = add i64 %v, 0
define i64 @without_sites(i64 %v) {
  %same = add i64 %v, 0
  ret i64 %same
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
