; RUN: %escape -passes=escape -S %s 2>%t.err | %FileCheck %s
; RUN: %FileCheck %s --check-prefix=WARN <%t.err
; RUN: %escape -passes='escape<quiet>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=QUIET --allow-empty

; A summary that cannot be read to the last word says nothing: the function is unknown, and its user
; is told. None of these would leak anything if half of it were believed.

; QUIET-NOT: warning
; CHECK-NOT: alloca
; CHECK: ret void
; CHECK-NOT: alloca

declare noalias nonnull align 8 ptr @rt_new(i64) #0

; WARN: escape-summary of 'no_version' is ignored: no version in 'void (ptr): '
declare void @no_version(ptr) "escape-summary"="void (ptr): "
; WARN: escape-summary of 'no_type' is ignored: no type in 'P0[0]=P0'
declare void @no_type(ptr) "escape-summary"="1 P0[0]=P0"
; WARN: escape-summary of 'other_type' is ignored: of another type 'void (ptr, ptr)'
declare void @other_type(ptr) "escape-summary"="1 void (ptr, ptr): "
; WARN: escape-summary of 'other_result' is ignored: of another type 'i32 (ptr)'
declare void @other_result(ptr) "escape-summary"="1 i32 (ptr): "
; WARN: escape-summary of 'no_such_parameter' is ignored: malformed at 'P0[0]=P1'
declare void @no_such_parameter(ptr) "escape-summary"="1 void (ptr): P0[0]=P1"
; WARN: escape-summary of 'no_address' is ignored: malformed at 'leak P1'
declare void @no_address(ptr, i32) "escape-summary"="1 void (ptr, i32): leak P1"
; WARN: escape-summary of 'cut_off' is ignored: malformed at 'P0[0]='
declare void @cut_off(ptr) "escape-summary"="1 void (ptr): P0[0]="
; WARN: escape-summary of 'comma' is ignored: malformed at 'P0[0]=P0,'
declare void @comma(ptr) "escape-summary"="1 void (ptr): P0[0]=P0,"
; WARN: escape-summary of 'more' is ignored: malformed at 'P0[0]=P0 P0[8]=P0'
declare void @more(ptr) "escape-summary"="1 void (ptr): P0[0]=P0 P0[8]=P0"
; WARN: escape-summary of 'no_result' is ignored: malformed at 'R0=P0'
declare void @no_result(ptr) "escape-summary"="1 void (ptr): R0=P0"
; WARN: escape-summary of 'never_read' is ignored: nothing says what X3 is
declare void @never_read(ptr) "escape-summary"="1 void (ptr): X2=P0[0],P0[0]=X3"
; WARN: escape-summary of 'never_copied' is ignored: nothing says what C3 is
declare void @never_copied(ptr) "escape-summary"="1 void (ptr): P0[0:16]=C3"
; WARN: escape-summary of 'no_callee' is ignored: nothing says what F3 is
declare void @no_callee(ptr) "escape-summary"="1 void (ptr): F3 is void (ptr),F3[8]=P0"
; WARN: escape-summary of 'one_argument' is ignored: malformed at 'F3[16]=P0,call F3:P0'
declare void @one_argument(ptr) "escape-summary"="1 void (ptr): F3 is void (ptr),F3[16]=P0,call F3:P0"
; WARN: escape-summary of 'too_far' is ignored: malformed at 'P0[4294967296]=P0'
declare void @too_far(ptr) "escape-summary"="1 void (ptr): P0[4294967296]=P0"
; WARN: escape-summary of 'by_value' is ignored: it has a parameter by value
declare void @by_value(ptr byval(i64)) "escape-summary"="1 void (ptr): "
; WARN-NOT: ignored

define void @f() {
  %a = call ptr @rt_new(i64 8)
  call void @no_version(ptr %a)
  %b = call ptr @rt_new(i64 8)
  call void @no_type(ptr %b)
  %c = call ptr @rt_new(i64 8)
  call void @other_type(ptr %c)
  %d = call ptr @rt_new(i64 8)
  call void @other_result(ptr %d)
  %e = call ptr @rt_new(i64 8)
  call void @no_such_parameter(ptr %e)
  %g = call ptr @rt_new(i64 8)
  call void @no_address(ptr %g, i32 0)
  %h = call ptr @rt_new(i64 8)
  call void @cut_off(ptr %h)
  %i = call ptr @rt_new(i64 8)
  call void @comma(ptr %i)
  %j = call ptr @rt_new(i64 8)
  call void @more(ptr %j)
  %k = call ptr @rt_new(i64 8)
  call void @no_result(ptr %k)
  %l = call ptr @rt_new(i64 8)
  call void @never_read(ptr %l)
  %m = call ptr @rt_new(i64 8)
  call void @never_copied(ptr %m)
  %n = call ptr @rt_new(i64 8)
  call void @no_callee(ptr %n)
  %o = call ptr @rt_new(i64 8)
  call void @one_argument(ptr %o)
  %p = call ptr @rt_new(i64 8)
  call void @too_far(ptr %p)
  ret void
}

define void @g(ptr %p) {
  call void @by_value(ptr byval(i64) %p)
  ret void
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
