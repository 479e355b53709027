; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='print<escape>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=WHY

; Swift: an object begins with its type and its count, which the allocator writes. A slot would hold
; neither, so the call is no site; nor is it one when a front end says that it allocates and not what
; the object holds.

@metadata = external global i8

declare noalias ptr @swift_allocObject(ptr, i64, i64)
declare ptr @swift_retain(ptr returned) nounwind
declare void @swift_release(ptr) nounwind
declare noalias ptr @swift_allocObject_marked(ptr, i64, i64) nounwind willreturn allockind("alloc") allocsize(1) "alloc-family"="swift"
declare noalias ptr @swift_slowAlloc(i64, i64) nounwind willreturn allockind("alloc,uninitialized") allocsize(0) "alloc-family"="swift_slow"
declare void @swift_slowDealloc(ptr allocptr, i64, i64) nounwind willreturn allockind("free") "alloc-family"="swift_slow"

; CHECK-LABEL: define {{.*}}@object(
; CHECK: @swift_allocObject(
; CHECK: @swift_release(
define i64 @object(i64 %n) {
  %o = call ptr @swift_allocObject(ptr @metadata, i64 24, i64 7)
  %f = getelementptr i8, ptr %o, i64 16
  store i64 %n, ptr %f
  %same = call ptr @swift_retain(ptr returned %o)
  %v = load i64, ptr %f
  call void @swift_release(ptr %o)
  call void @swift_release(ptr %o)
  ret i64 %v
}

; WHY-LABEL: function 'marked'
; WHY: %o: stays (contents) nobody says what it holds at first
; CHECK-LABEL: define {{.*}}@marked(
; CHECK: @swift_allocObject_marked(
define i64 @marked(i64 %n) {
  %o = call ptr @swift_allocObject_marked(ptr @metadata, i64 24, i64 7)
  %count = getelementptr i8, ptr %o, i64 8
  %v = load i64, ptr %count
  ret i64 %v
}

; Raw memory, as of UnsafeMutablePointer.
; CHECK-LABEL: define {{.*}}@raw(
; CHECK: alloca
; CHECK-NOT: @swift_slowAlloc(
; CHECK-NOT: @swift_slowDealloc(
define i64 @raw(i64 %n) {
  %p = call ptr @swift_slowAlloc(i64 32, i64 -1)
  store i64 %n, ptr %p
  %v = load i64, ptr %p
  call void @swift_slowDealloc(ptr %p, i64 -1, i64 -1)
  ret i64 %v
}
