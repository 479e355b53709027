; RUN: %escape -passes=escape -S %s | %FileCheck %s

; A site in a block that nothing reaches must not upset anybody, nor does a use there count.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0

; CHECK-LABEL: define {{.*}}@unreachable_site(
; CHECK: ret i64
define i64 @unreachable_site() {
entry:
  ret i64 0

dead:
  %x = call ptr @rt_new(i64 8)
  %v = load i64, ptr %x
  br label %dead
}

; CHECK-LABEL: define {{.*}}@self_reference(
; CHECK: ret void
define void @self_reference() {
entry:
  ret void

dead:
  %p = getelementptr i8, ptr %q, i64 8
  %q = getelementptr i8, ptr %p, i64 8
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %q
  br label %dead
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
