; RUN: %escape -passes=escape -S %s | %FileCheck %s

; Frames that are not ours to extend: naked functions have none, llvm.localescape counts its allocas,
; swifterror values may only be stored and loaded.

declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none))
declare void @llvm.localescape(...)
declare void @may_fail(ptr swifterror)

; CHECK-LABEL: define {{.*}}@naked_function(
; CHECK-NOT: alloca
; CHECK: @rt_new(
define void @naked_function() naked {
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  unreachable
}

; CHECK-LABEL: define {{.*}}@localescape(
; CHECK: %x = {{.*}}@rt_new(
define void @localescape() {
  %a = alloca i64
  call void (...) @llvm.localescape(ptr %a)
  %x = call ptr @rt_new(i64 8)
  call void @read(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@handed_to_a_swift_caller(
; CHECK: %x = {{.*}}@rt_new(
define void @handed_to_a_swift_caller(ptr swifterror %error) {
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %error
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
