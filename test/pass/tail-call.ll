; RUN: %escape -passes=escape -S %s | %FileCheck %s
; RUN: %escape -passes='escape,dse,default<O2>' -S %s -o %t.ll
; RUN: %clang -Wno-override-module -x ir %t.ll -x c %S/Inputs/runtime.c -o %t
; RUN: %timeout %t | %FileCheck %s --check-prefix=OUT

; `tail` promises that the callee touches no alloca of the caller: the caller's frame may be gone. It
; is cleared on every call of a function that receives a slot, for a callee may find the slot in a
; heap object without being handed it. Left marked, dead store elimination deletes the store of 42.

; OUT: 42
; OUT-NEXT: 43

@sink = global ptr null
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare i64 @read_word(ptr captures(none)) nofree nounwind willreturn memory(argmem: read)
declare i64 @read_through(ptr) nofree "escape-effects"=""
declare void @print(i64)

; CHECK-LABEL: define {{.*}}@slot_as_operand(
; CHECK: alloca
; CHECK-NOT: tail call
; CHECK: call i64 @read_word
define i64 @slot_as_operand(i64 %n) noinline {
  %x = call ptr @rt_new(i64 8)
  store i64 %n, ptr %x
  %r = tail call i64 @read_word(ptr %x)
  ret i64 %r
}

; The callee gets the holder, which stays on the heap for its size.
; CHECK-LABEL: define {{.*}}@slot_in_a_heap_object(
; CHECK: alloca
; CHECK-NOT: tail call
; CHECK: call i64 @read_through
define i64 @slot_in_a_heap_object(i64 %n, i64 %bytes) noinline {
  %x = call ptr @rt_new(i64 8)
  %holder = call ptr @rt_new(i64 %bytes)
  store i64 %n, ptr %x
  store ptr %x, ptr %holder
  %r = tail call i64 @read_through(ptr %holder)
  ret i64 %r
}

; A function that receives no slot keeps its marks.
; CHECK-LABEL: define {{.*}}@no_slot(
; CHECK: tail call i64 @read_word
define i64 @no_slot(ptr %p) noinline {
  %r = tail call i64 @read_word(ptr %p)
  ret i64 %r
}

; notail is a wish of somebody else.
; CHECK-LABEL: define {{.*}}@never_a_tail_call(
; CHECK: alloca
; CHECK: notail call i64 @read_word
define i64 @never_a_tail_call(i64 %n) noinline {
  %x = call ptr @rt_new(i64 8)
  store i64 %n, ptr %x
  %r = notail call i64 @read_word(ptr %x)
  ret i64 %r
}

define i32 @main() {
  %a = call i64 @slot_as_operand(i64 42)
  call void @print(i64 %a)
  %b = call i64 @slot_in_a_heap_object(i64 43, i64 8)
  call void @print(i64 %b)
  ret i32 0
}

attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
