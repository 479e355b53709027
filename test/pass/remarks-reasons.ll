; RUN: %escape -passes='escape<max-bytes=64;frame-bytes=128>' -pass-remarks-missed=escape \
; RUN:   -disable-output %s 2>&1 | %FileCheck %s

; Every reason has a stable name and says what is at fault.

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @unknown(ptr)
declare void @uncaptured(ptr captures(none))
declare i32 @variadic(ptr, ...)
declare void @pop() returns_twice
declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) allockind("free") "alloc-family"="malloc"
declare noalias ptr @_Znwm(i64) nobuiltin
declare void @f()

; CHECK: %a stays {{.*}}@unknown{{.*}}[passed]
; CHECK: %b stays {{.*}}[bundle]
; CHECK: %c stays {{.*}}[variadic]
; CHECK: %d stays {{.*}}[inline-asm]
; CHECK: %e stays {{.*}}65{{.*}}64{{.*}}[size]
; CHECK: %f stays {{.*}}[freed-by-other-family]
; CHECK: %g stays {{.*}}[freed-with-others]
; CHECK: %h stays {{.*}}uncaptured{{.*}}[content]
define void @reasons(ptr %p, i1 %cond) {
  %a = call ptr @rt_new(i64 8)
  call void @unknown(ptr %a)
  %b = call ptr @rt_new(i64 8)
  call void @f() [ "deopt"(ptr %b) ]
  %c = call ptr @rt_new(i64 8)
  call i32 (ptr, ...) @variadic(ptr null, ptr %c)
  %d = call ptr @rt_new(i64 8)
  call void asm sideeffect "", "r"(ptr %d)
  %e = call ptr @rt_new(i64 65)
  call void @uncaptured(ptr %e)
  %f = call ptr @_Znwm(i64 8) builtin
  call void @free(ptr %f)
  %g = call ptr @malloc(i64 8)
  %q = select i1 %cond, ptr %g, ptr %p
  call void @free(ptr %q)
  %h = call ptr @rt_new(i64 8)
  %t = alloca ptr
  store ptr %h, ptr %t
  call void @uncaptured(ptr %t)
  ret void
}

; CHECK: stays {{.*}}[frame]
define void @frame() {
  %x = call ptr @rt_new(i64 64)
  %y = call ptr @rt_new(i64 64)
  %z = call ptr @rt_new(i64 64)
  call void @uncaptured(ptr %x)
  call void @uncaptured(ptr %y)
  call void @uncaptured(ptr %z)
  ret void
}

; CHECK: stays {{.*}}[returns-twice]
define void @twice() {
  %x = call ptr @rt_new(i64 8)
  call void @uncaptured(ptr %x)
  call void @pop()
  ret void
}

; CHECK: stays {{.*}}[coroutine]
define void @coroutine() presplitcoroutine {
  %x = call ptr @rt_new(i64 8)
  call void @uncaptured(ptr %x)
  ret void
}

; CHECK: stays {{.*}}[naked]
define void @naked() naked {
  %x = call ptr @rt_new(i64 8)
  unreachable
}

; CHECK: %b stays {{.*}}%prev{{.*}}[loop]
define void @loop(i1 %c) {
entry:
  br label %again

again:
  %prev = phi ptr [ null, %entry ], [ %b, %again ]
  %b = call ptr @rt_new(i64 8)
  call void @uncaptured(ptr %prev)
  br i1 %c, label %again, label %done

done:
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
