; RUN: %clang -O0 -no-pie -Wno-override-module %s %libdir/librt.a -o %t.O0
; RUN: %t.O0 2>&1 | FileCheck %s
; RUN: %clang -O2 -no-pie -Wno-override-module %s %libdir/librt.a -o %t.O2
; RUN: %t.O2 2>&1 | FileCheck %s
; RUN: env LETGO_GC_STRESS=1 %t.O2 2>&1 | FileCheck %s
;
; Deferred calls as compiled code makes them (rt_panic.h): the example of the header, when recover is
; valid, defer statements in a loop, a panic in a deferred call, Goexit, the lighter form. At -O2 it
; shows what LLVM may and may not assume.

@name.int = constant [5 x i8] c"\01\03int"
@type.int = constant { i64, i64, i32, i8, i8, i8, i8, ptr, ptr, i32, i32 } { i64 8, i64 0, i32 1, i8 4, i8 8, i8 8, i8 2, ptr null, ptr null, i32 trunc (i64 ptrtoint (ptr @name.int to i64) to i32), i32 0 }
@five = constant i64 5
@six = constant i64 6

declare noalias nonnull align 8 ptr @rt_new(i64) nounwind willreturn allockind("alloc,zeroed") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="letgo"
declare void @rt_panic(ptr, ptr) noreturn cold
declare void @rt_panic_divide() noreturn cold
declare {ptr, ptr} @rt_recover(ptr) nounwind
declare void @rt_try(ptr, ptr, ptr, ptr)
declare void @rt_frame_push(ptr, ptr, ptr) nounwind
declare void @rt_frame_pop(ptr) nounwind
declare void @rt_go(ptr) nounwind
declare void @rt_gosched() nounwind
declare void @rt_goexit() noreturn cold
declare void @rt_print_int(i64) nounwind
declare void @rt_print_sp() nounwind
declare void @rt_print_nl() nounwind
declare void @rt_print_end() nounwind
declare ptr @llvm.addressofreturnaddress.p0()

define internal void @say(i64 %n) {
  call void @rt_print_int(i64 %n)
  call void @rt_print_nl()
  call void @rt_print_end()
  ret void
}

; func f(a int) (r int) { defer func() { if recover() != nil { r = 7 } }(); return 100 / a }
; ctx: a, r, mask, fn
define i64 @main.f(i64 %a) #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 32)
  store i64 %a, ptr %ctx
  call void @rt_try(ptr @main.f.body, ptr @main.f.defers, ptr %ctx, ptr %frame)
  %r.addr = getelementptr i8, ptr %ctx, i64 8
  %r = load i64, ptr %r.addr
  ret i64 %r
}

define internal void @main.f.body(ptr %ctx) #0 {
  %a = load i64, ptr %ctx
  %r.addr = getelementptr i8, ptr %ctx, i64 8
  %mask.addr = getelementptr i8, ptr %ctx, i64 16
  %fn.addr = getelementptr i8, ptr %ctx, i64 24
  %closure = call ptr @rt_new(i64 16)
  store ptr @main.f.func1, ptr %closure
  %captured = getelementptr i8, ptr %closure, i64 8
  store ptr %r.addr, ptr %captured
  store ptr %closure, ptr %fn.addr
  store i8 1, ptr %mask.addr
  %zero = icmp eq i64 %a, 0
  br i1 %zero, label %divide, label %fine
divide:
  call void @rt_panic_divide()
  unreachable
fine:
  %q = sdiv i64 100, %a
  store i64 %q, ptr %r.addr
  call void @run_pending(ptr @main.f.defers, ptr %ctx)
  ret void
}

define internal zeroext i8 @main.f.defers(ptr %ctx) #0 section "letgo_wrap" {
  %mask.addr = getelementptr i8, ptr %ctx, i64 16
  %fn.addr = getelementptr i8, ptr %ctx, i64 24
  %mask = load i8, ptr %mask.addr
  %none = icmp eq i8 %mask, 0
  br i1 %none, label %out, label %run
run:
  store i8 0, ptr %mask.addr
  %fn = load ptr, ptr %fn.addr
  %code = load ptr, ptr %fn
  call void %code(ptr nest %fn) #2
  br label %out
out:
  ret i8 0
}

define internal void @main.f.func1(ptr nest %closure) #1 {
  %slot = call ptr @llvm.addressofreturnaddress.p0()
  %v = call {ptr, ptr} @rt_recover(ptr %slot)
  %type = extractvalue {ptr, ptr} %v, 0
  %nil = icmp eq ptr %type, null
  br i1 %nil, label %out, label %set
set:
  %captured = getelementptr i8, ptr %closure, i64 8
  %r.addr = load ptr, ptr %captured
  store i64 7, ptr %r.addr
  br label %out
out:
  ret void
}

; A body runs what is pending before it returns.
define internal void @run_pending(ptr %defers, ptr %ctx) #0 {
  br label %loop
loop:
  %more = call zeroext i8 %defers(ptr %ctx)
  %again = icmp ne i8 %more, 0
  br i1 %again, label %loop, label %out
out:
  ret void
}

; ---- When recover is valid

; Prints the int that recover returns, or -1 for nil.
define void @main.recovers() #1 {
  %slot = call ptr @llvm.addressofreturnaddress.p0()
  %v = call {ptr, ptr} @rt_recover(ptr %slot)
  %type = extractvalue {ptr, ptr} %v, 0
  %nil = icmp eq ptr %type, null
  br i1 %nil, label %none, label %some
some:
  %data = extractvalue {ptr, ptr} %v, 1
  %n = load i64, ptr %data
  call void @say(i64 %n)
  ret void
none:
  call void @say(i64 -1)
  ret void
}

; Calls what recovers: too late. LLVM would like to inline this one, and to jump instead of calling.
define void @main.nested() #0 {
  call void @main.recovers()
  ret void
}

; Calls itself, then recovers: too late as well, though LLVM could make a loop of it.
define void @main.recursive() #1 {
  call void @main.recursive2(i64 0)
  ret void
}
define void @main.recursive2(i64 %n) #1 {
  %deep = icmp ne i64 %n, 0
  br i1 %deep, label %recover, label %again
again:
  call void @main.recursive2(i64 1)
  ret void
recover:
  %slot = call ptr @llvm.addressofreturnaddress.p0()
  %v = call {ptr, ptr} @rt_recover(ptr %slot)
  %type = extractvalue {ptr, ptr} %v, 0
  %nil = icmp eq ptr %type, null
  %n2 = zext i1 %nil to i64
  call void @say(i64 %n2)
  ret void
}

; A large, realigned frame.
define void @main.realigned() #1 {
  %buffer = alloca [9216 x i8], align 128
  call void asm sideeffect "", "r,~{memory}"(ptr %buffer)
  %slot = call ptr @llvm.addressofreturnaddress.p0()
  %v = call {ptr, ptr} @rt_recover(ptr %slot)
  %data = extractvalue {ptr, ptr} %v, 1
  %n = load i64, ptr %data
  call void @say(i64 %n)
  call void asm sideeffect "", "r,~{memory}"(ptr %buffer)
  ret void
}

; Two wrappers, one that hands over its frame and one that does not.
define void @main.forwards() #1 section "letgo_wrap" {
  musttail call void @main.recovers()
  ret void
}
define void @main.wraps() #1 section "letgo_wrap" {
  call void @main.recovers() #2
  ret void
}
define void @main.wraps2() #1 section "letgo_wrap" {
  call void @main.wraps() #2
  ret void
}

; defer fn(); if panics { panic(5) }          ctx: pending, panics, fn
define void @main.guard(ptr %fn, i8 %panics) #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 16)
  store i8 1, ptr %ctx
  %panics.addr = getelementptr i8, ptr %ctx, i64 1
  store i8 %panics, ptr %panics.addr
  %fn.addr = getelementptr i8, ptr %ctx, i64 8
  store ptr %fn, ptr %fn.addr
  call void @rt_try(ptr @main.guard.body, ptr @main.guard.defers, ptr %ctx, ptr %frame)
  ret void
}
define internal void @main.guard.body(ptr %ctx) #0 {
  %panics.addr = getelementptr i8, ptr %ctx, i64 1
  %panics = load i8, ptr %panics.addr
  %calm = icmp eq i8 %panics, 0
  br i1 %calm, label %out, label %panic
panic:
  call void @rt_panic(ptr @type.int, ptr @five)
  unreachable
out:
  call void @run_pending(ptr @main.guard.defers, ptr %ctx)
  ret void
}
define internal zeroext i8 @main.guard.defers(ptr %ctx) #0 section "letgo_wrap" {
  %pending = load i8, ptr %ctx
  %none = icmp eq i8 %pending, 0
  br i1 %none, label %out, label %run
run:
  store i8 0, ptr %ctx
  %fn.addr = getelementptr i8, ptr %ctx, i64 8
  %fn = load ptr, ptr %fn.addr
  call void %fn() #2
  br label %out
out:
  ret i8 0
}

; defer recovers(); guard(fn, 1)
define void @main.outer(ptr %fn) #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 16)
  store i8 1, ptr %ctx
  %fn.addr = getelementptr i8, ptr %ctx, i64 8
  store ptr %fn, ptr %fn.addr
  call void @rt_try(ptr @main.outer.body, ptr @main.outer.defers, ptr %ctx, ptr %frame)
  ret void
}
define internal void @main.outer.body(ptr %ctx) #0 {
  %fn.addr = getelementptr i8, ptr %ctx, i64 8
  %fn = load ptr, ptr %fn.addr
  call void @main.guard(ptr %fn, i8 1)
  call void @say(i64 100)
  call void @run_pending(ptr @main.outer.defers, ptr %ctx)
  ret void
}
define internal zeroext i8 @main.outer.defers(ptr %ctx) #0 section "letgo_wrap" {
  %pending = load i8, ptr %ctx
  %none = icmp eq i8 %pending, 0
  br i1 %none, label %out, label %run
run:
  store i8 0, ptr %ctx
  call void @main.recovers() #2
  br label %out
out:
  ret i8 0
}

; The same for `defer nested()` and `defer recursive2(0)`, callees that f.defers names.
define internal zeroext i8 @main.named.defers(ptr %ctx) #0 section "letgo_wrap" {
  %pending = load i8, ptr %ctx
  switch i8 %pending, label %out [ i8 2, label %second
                                   i8 1, label %first ]
second:
  store i8 1, ptr %ctx
  call void @main.nested() #2
  ret i8 1
first:
  store i8 0, ptr %ctx
  call void @main.recursive2(i64 0) #2
  ret i8 0
out:
  ret i8 0
}
define internal void @main.named.body(ptr %ctx) #0 {
  store i8 2, ptr %ctx
  call void @rt_panic(ptr @type.int, ptr @five)
  unreachable
}
define void @main.named() #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 8)
  call void @rt_try(ptr @main.named.body, ptr @main.named.defers, ptr %ctx, ptr %frame)
  ret void
}

; ---- for i := 0; i < 3; i++ { defer say(i) }; panic(5)          ctx: list of {next, i}
define internal void @main.loop.body(ptr %ctx) #0 {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
  %record = call ptr @rt_new(i64 16)
  %newest = load ptr, ptr %ctx
  store ptr %newest, ptr %record
  %i.addr = getelementptr i8, ptr %record, i64 8
  store i64 %i, ptr %i.addr
  store ptr %record, ptr %ctx
  %next = add i64 %i, 1
  %more = icmp slt i64 %next, 3
  br i1 %more, label %loop, label %panic
panic:
  call void @rt_panic(ptr @type.int, ptr @five)
  unreachable
}
define internal zeroext i8 @main.loop.defers(ptr %ctx) #0 section "letgo_wrap" {
  %record = load ptr, ptr %ctx
  %none = icmp eq ptr %record, null
  br i1 %none, label %out, label %run
run:
  %next = load ptr, ptr %record
  store ptr %next, ptr %ctx
  %i.addr = getelementptr i8, ptr %record, i64 8
  %i = load i64, ptr %i.addr
  call void @say(i64 %i)
  %left = load ptr, ptr %ctx
  %more = icmp ne ptr %left, null
  %result = zext i1 %more to i8
  ret i8 %result
out:
  ret i8 0
}
define void @main.loop() #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 8)
  call void @rt_try(ptr @main.loop.body, ptr @main.loop.defers, ptr %ctx, ptr %frame)
  ret void
}

; ---- A deferred call panics: its panic replaces the first
define void @main.panics() #0 {
  call void @rt_panic(ptr @type.int, ptr @six)
  unreachable
}

; ---- The lighter form: defer say(cell); cell = 2; panic(5)          ctx: pending, cell
define void @main.light() #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 16)
  store i64 1, ptr %ctx
  call void @rt_frame_push(ptr @main.light.defers, ptr %ctx, ptr %frame)
  %cell = getelementptr i8, ptr %ctx, i64 8
  store i64 2, ptr %cell
  call void @rt_panic(ptr @type.int, ptr @five)
  unreachable
}
define internal zeroext i8 @main.light.defers(ptr %ctx) #0 section "letgo_wrap" {
  %pending = load i64, ptr %ctx
  %none = icmp eq i64 %pending, 0
  br i1 %none, label %out, label %run
run:
  store i64 0, ptr %ctx
  %cell = getelementptr i8, ptr %ctx, i64 8
  %n = load i64, ptr %cell
  call void @say(i64 %n)
  br label %out
out:
  ret i8 0
}
define void @main.calm() #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 16)
  store i64 1, ptr %ctx
  call void @rt_frame_push(ptr @main.light.defers, ptr %ctx, ptr %frame)
  %cell = getelementptr i8, ptr %ctx, i64 8
  store i64 3, ptr %cell
  %more = call zeroext i8 @main.light.defers(ptr %ctx)
  call void @rt_frame_pop(ptr %frame)
  ret void
}

; ---- Goexit runs the deferred calls and is not recovered
@exits.closure = constant ptr @main.exits
define void @main.exits() #0 {
  call void @main.guard(ptr @main.exits2, i8 1)
  call void @say(i64 101)
  ret void
}
define void @main.exits2() #0 {
  call void @main.guard(ptr @main.recovers, i8 0)
  call void @main.goexit()
  call void @say(i64 102)
  ret void
}
define void @main.goexit() #0 {
  %frame = alloca [4 x i64]
  %ctx = call ptr @rt_new(i64 16)
  store i8 1, ptr %ctx
  %fn.addr = getelementptr i8, ptr %ctx, i64 8
  store ptr @main.recovers, ptr %fn.addr
  call void @rt_try(ptr @main.goexit.body, ptr @main.guard.defers, ptr %ctx, ptr %frame)
  ret void
}
define internal void @main.goexit.body(ptr %ctx) #0 {
  call void @rt_goexit()
  unreachable
}

define void @letgo.main() #0 {
  ; CHECK: {{^}}20
  %a = call i64 @main.f(i64 5)
  call void @say(i64 %a)
  ; CHECK-NEXT: {{^}}7
  %b = call i64 @main.f(i64 0)
  call void @say(i64 %b)
  ; A call without panic:
  ; CHECK-NEXT: {{^}}-1
  call void @main.guard(ptr @main.recovers, i8 0)
  ; Called directly:
  ; CHECK-NEXT: {{^}}5
  ; CHECK-NEXT: {{^}}100
  ; CHECK-NEXT: {{^}}-1
  call void @main.outer(ptr @main.recovers)
  ; Called by a deferred function; then the outer one sees the panic.
  ; CHECK-NEXT: {{^}}-1
  ; CHECK-NEXT: {{^}}5
  call void @main.outer(ptr @main.nested)
  ; CHECK-NEXT: {{^}}1
  ; CHECK-NEXT: {{^}}5
  call void @main.outer(ptr @main.recursive)
  ; CHECK-NEXT: {{^}}-1
  ; CHECK-NEXT: {{^}}1
  ; CHECK-NEXT: {{^}}5
  call void @main.outer(ptr @main.named)
  ; CHECK-NEXT: {{^}}5
  ; CHECK-NEXT: {{^}}100
  ; CHECK-NEXT: {{^}}-1
  call void @main.outer(ptr @main.realigned)
  ; CHECK-NEXT: {{^}}5
  ; CHECK-NEXT: {{^}}100
  ; CHECK-NEXT: {{^}}-1
  call void @main.outer(ptr @main.forwards)
  ; CHECK-NEXT: {{^}}5
  ; CHECK-NEXT: {{^}}100
  ; CHECK-NEXT: {{^}}-1
  call void @main.outer(ptr @main.wraps)
  ; CHECK-NEXT: {{^}}5
  ; CHECK-NEXT: {{^}}100
  ; CHECK-NEXT: {{^}}-1
  call void @main.outer(ptr @main.wraps2)
  ; CHECK-NEXT: {{^}}2
  ; CHECK-NEXT: {{^}}1
  ; CHECK-NEXT: {{^}}0
  ; CHECK-NEXT: {{^}}5
  call void @main.outer(ptr @main.loop)
  ; CHECK-NEXT: {{^}}6
  call void @main.outer(ptr @main.panics)
  ; CHECK-NEXT: {{^}}2
  ; CHECK-NEXT: {{^}}5
  call void @main.outer(ptr @main.light)
  ; CHECK-NEXT: {{^}}3
  call void @main.calm()
  ; No panic; Goexit in a deferred call of a panic: the panic is gone.
  ; CHECK-NEXT: {{^}}-1
  ; CHECK-NEXT: {{^}}-1
  ; CHECK-NEXT: {{^}}103
  call void @rt_go(ptr @exits.closure)
  call void @rt_gosched()
  call void @say(i64 103)
  ret void
}

attributes #0 = { "disable-tail-calls"="true" "frame-pointer"="all" "probe-stack"="inline-asm" }
attributes #1 = { noinline "disable-tail-calls"="true" "frame-pointer"="all" "probe-stack"="inline-asm" }
attributes #2 = { noinline }
