; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape<local>' -S %s | %FileCheck %s --check-prefix=LOCAL
; RUN: sed -e 's/"escape-summary"="1 /"escape-summary"="2 /' %s | \
; RUN:   %escape -passes=escape -S 2>%t.err | %FileCheck %s --check-prefix=LOCAL
; RUN: %FileCheck %s --check-prefix=VERSION <%t.err

; Declarations that carry a summary are as good as bodies: at calls by name, at calls through
; pointers with a known target, and for functions that are handed down. Beside each its escaping
; twin. Without summaries, or with those of another version, nothing moves.

; LOCAL-NOT: %x = alloca
; VERSION: warning: escape-summary of 'set' is ignored: unknown version '2'
; VERSION: warning: escape-summary of 'apply' is ignored: unknown version '2'

@sink = external global ptr
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @set(ptr, ptr) "escape-summary"="1 void (ptr, ptr): P0[8]=P1"
declare void @swap(ptr, ptr) "escape-summary"="1 void (ptr, ptr): X4=P0[0],X5=P1[0],P0[0]=X4,P0[0]=X5,P1[0]=X4,P1[0]=X5"
declare ptr @identity(ptr) "escape-summary"="1 ptr (ptr): R0=P0"
declare ptr @box(ptr) "escape-summary"="1 ptr (ptr): R0=New3,New3[0]=P0"
declare void @copy(ptr, ptr) "escape-summary"="1 void (ptr, ptr): C4=P1[0:64],P0[0:64]=C4"
declare ptr @deep(ptr) "escape-summary"="1 ptr (ptr): R0=X3,X3=X4[16],X4=P0[0]"
declare ptr @apply(ptr, ptr) "escape-summary"="1 ptr (ptr, ptr): F5 is ptr (ptr),R0=X4,X4=F5[-8],F5[8]=P1,call F5:P0"
declare void @leak_content(ptr) "escape-summary"="1 void (ptr): X3=P0[0],leak X3"
declare void @look(ptr) "escape-summary"="1 void (ptr):"
declare ptr @code() "escape-summary"="1 ptr (): R0=@identity"
declare ptr @code_of_nobody() "escape-summary"="1 ptr (): R0=@nobody"
declare i32 @print(ptr, ...) "escape-summary"="1 i32 (ptr, ...): "
declare { ptr, i64 } @first({ ptr, i64 }, ptr) "escape-summary"="1 { ptr, i64 } ({ ptr, i64 }, ptr): R0=P0"

; CHECK-LABEL: define {{.*}}@set_in_a_local(
; CHECK-NOT: @rt_new(
define void @set_in_a_local() {
  %t = call ptr @rt_new(i64 16)
  %x = call ptr @rt_new(i64 8)
  call void @set(ptr %t, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@set_in_a_global(
; CHECK: %x = {{.*}}@rt_new(
define void @set_in_a_global() {
  %x = call ptr @rt_new(i64 8)
  call void @set(ptr @sink, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@swapped_with_a_global(
; CHECK: %t = alloca
; CHECK: %x = {{.*}}@rt_new(
define void @swapped_with_a_global() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @swap(ptr %t, ptr @sink)
  ret void
}

; CHECK-LABEL: define {{.*}}@boxed(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define i64 @boxed() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  %p = load ptr, ptr %b
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@boxed_and_returned(
; CHECK: %x = {{.*}}@rt_new(
define ptr @boxed_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %b = call ptr @box(ptr %x)
  ret ptr %b
}

; CHECK-LABEL: define {{.*}}@copied(
; CHECK-NOT: @rt_new(
define void @copied() {
  %t = call ptr @rt_new(i64 64)
  %u = call ptr @rt_new(i64 64)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @copy(ptr %u, ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@copied_and_returned(
; CHECK: %x = {{.*}}@rt_new(
define ptr @copied_and_returned() {
  %t = call ptr @rt_new(i64 64)
  %u = call ptr @rt_new(i64 64)
  %x = call ptr @rt_new(i64 8)
  %f = getelementptr i8, ptr %t, i64 40
  store ptr %x, ptr %f
  call void @copy(ptr %u, ptr %t)
  %g = getelementptr i8, ptr %u, i64 40
  %r = load ptr, ptr %g
  ret ptr %r
}

; Two dereferences: only what lies 16 bytes into what the argument points to comes back.
; CHECK-LABEL: define {{.*}}@read_deep(
; CHECK: %t = alloca
; CHECK: %u = alloca
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define ptr @read_deep() {
  %t = call ptr @rt_new(i64 8)
  %u = call ptr @rt_new(i64 24)
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  store ptr %u, ptr %t
  store ptr %x, ptr %u
  %f = getelementptr i8, ptr %u, i64 16
  store ptr %y, ptr %f
  %r = call ptr @deep(ptr %t)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@content_leaks(
; CHECK: %t = alloca
; CHECK: %x = {{.*}}@rt_new(
define void @content_leaks() {
  %t = call ptr @rt_new(i64 8)
  %x = call ptr @rt_new(i64 8)
  store ptr %x, ptr %t
  call void @leak_content(ptr %t)
  ret void
}

; CHECK-LABEL: define {{.*}}@one_scalar(
; CHECK: %x = {{.*}}@rt_new(
; CHECK-NOT: %y = {{.*}}@rt_new(
define { ptr, i64 } @one_scalar() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %a = insertvalue { ptr, i64 } zeroinitializer, ptr %x, 0
  %r = call { ptr, i64 } @first({ ptr, i64 } %a, ptr %y)
  ret { ptr, i64 } %r
}

; A call that the declared function leaves to us, of another declared function.
; CHECK-LABEL: define {{.*}}@applied(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define i64 @applied() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @identity, ptr %x)
  %v = load i64, ptr %r
  ret i64 %v
}

; CHECK-LABEL: define {{.*}}@applied_and_returned(
; CHECK: %x = {{.*}}@rt_new(
define ptr @applied_and_returned() {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr @identity, ptr %x)
  ret ptr %r
}

; CHECK-LABEL: define {{.*}}@applied_unknown(
; CHECK: %x = {{.*}}@rt_new(
define void @applied_unknown(ptr %f) {
  %x = call ptr @rt_new(i64 8)
  %r = call ptr @apply(ptr %f, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@through_a_pointer(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define void @through_a_pointer(i1 %c) {
  %t = alloca [2 x ptr]
  %x = call ptr @rt_new(i64 8)
  %f = select i1 %c, ptr @set, ptr @swap
  call void %f(ptr %t, ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@through_a_pointer_to_a_global(
; CHECK: %x = {{.*}}@rt_new(
define void @through_a_pointer_to_a_global(i1 %c) {
  %x = call ptr @rt_new(i64 8)
  %f = select i1 %c, ptr @set, ptr @swap
  call void %f(ptr @sink, ptr %x)
  ret void
}

; The summary says by name which function comes back.
; CHECK-LABEL: define {{.*}}@of_known_code(
; CHECK: %x = alloca
; CHECK-NOT: @rt_new(
define void @of_known_code() {
  %x = call ptr @rt_new(i64 8)
  %f = call ptr @code()
  %r = call ptr %f(ptr %x)
  ret void
}

; A name that this module does not know may be anything.
; CHECK-LABEL: define {{.*}}@of_unknown_code(
; CHECK: %x = {{.*}}@rt_new(
define void @of_unknown_code() {
  %x = call ptr @rt_new(i64 8)
  %f = call ptr @code_of_nobody()
  %r = call ptr %f(ptr %x)
  ret void
}

; What is passed beyond the parameters is read by nobody knows whom.
; CHECK-LABEL: define {{.*}}@variadic(
; CHECK: %x = alloca
; CHECK: %y = {{.*}}@rt_new(
define void @variadic() {
  %x = call ptr @rt_new(i64 8)
  %y = call ptr @rt_new(i64 8)
  %n = call i32 (ptr, ...) @print(ptr %x, ptr %y)
  ret void
}

; Called under another type or convention it is not what the summary is about.
; CHECK-LABEL: define {{.*}}@other_type(
; CHECK: %x = {{.*}}@rt_new(
define void @other_type() {
  %x = call ptr @rt_new(i64 8)
  call void @look(ptr %x, i64 1)
  ret void
}

; CHECK-LABEL: define {{.*}}@other_convention(
; CHECK: %x = {{.*}}@rt_new(
define void @other_convention() {
  %x = call ptr @rt_new(i64 8)
  call fastcc void @look(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@in_a_bundle(
; CHECK: %x = {{.*}}@rt_new(
define void @in_a_bundle() {
  %x = call ptr @rt_new(i64 8)
  call void @look(ptr null) [ "deopt"(ptr %x) ]
  ret void
}

; The callee has our frame.
; CHECK-LABEL: define {{.*}}@tail(
; CHECK: %x = {{.*}}@rt_new(
define void @tail(ptr %p) {
  %x = call ptr @rt_new(i64 8)
  musttail call void @look(ptr %x)
  ret void
}

; CHECK-LABEL: define {{.*}}@looked_at(
; CHECK: %x = alloca
define void @looked_at() {
  %x = call ptr @rt_new(i64 8)
  call void @look(ptr %x)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
