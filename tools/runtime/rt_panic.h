// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// panic, defer and recover for compiled code: the protocol that the front end follows.
//
// A function with deferred calls has a *frame record* in the goroutine's chain of records. A panic
// runs the deferred calls of one record after the other, newest first, on top of the panicking
// stack; the stack is cut only when a deferred call recovers, by one jump into rt_try. There are no
// landing pads, and calls are plain calls.
//
// The front end makes three functions of a Go function f with defer statements:
//
//   f         the Go signature. Makes ctx, one object (an ordinary site) with a field for each
//             parameter, each result, and what f.defers needs; stores the parameters; calls rt_try;
//             loads the results from ctx and returns them.
//   f.body    void (ptr ctx). The body of f with its other locals. `return x` stores x to ctx, runs
//             the deferred calls that are pending and returns; f's variables that a deferred
//             closure captures are objects as always, with their address in ctx where f.defers
//             needs it, or they are fields of ctx.
//   f.defers  zeroext i8 (ptr ctx), for panics. Runs the newest pending deferred call, if there is
//             one, and returns 1 while more are pending, else 0. In section "letgo_wrap",
//             "frame-pointer"="all".
//
// A deferred call is taken off *before* it is made, also by f.body: it may panic, and then the ones
// that are left run without it.
//
// What is pending: when no defer statement can run twice (none in a loop, none behind a label that
// a goto jumps back to), bit i of a mask in ctx for the i-th statement in source order, and fields
// in ctx for its function value, receiver and arguments, evaluated at the statement. f.defers takes
// the highest bit set. Otherwise a list in ctx: each defer statement pushes a record (a site)
// {next, number of the statement, function value and arguments}, and f.defers pops. Deferred
// builtins (close, delete, print, panic, recover, copy) are run by f.defers itself. A nil function
// value panics when it is run: f.defers checks it after it has taken the call off.
//
//   func f(a int) (r int) {                 %ctx.f = type { i64 a, i64 r, i8 mask, ptr fn }
//     defer func() {
//       if recover() != nil { r = 7 }
//     }()
//     return 100 / a
//   }
//
//   define i64 @main.f(i64 %a) {
//     %frame = alloca [4 x i64]
//     %ctx = call ptr @rt_new(i64 32)
//     store i64 %a, ptr %ctx
//     call void @rt_try(ptr @main.f.body, ptr @main.f.defers, ptr %ctx, ptr %frame)
//     %r.addr = getelementptr %ctx.f, ptr %ctx, i32 0, i32 1
//     %r = load i64, ptr %r.addr
//     ret i64 %r
//   }
//   define internal void @main.f.body(ptr %ctx) {
//     ... closure record {@main.f.func1, address of ctx.r} to ctx.fn; 1 to ctx.mask
//     ... divide, may call rt_panic_divide; store the quotient to ctx.r
//     ... 0 to ctx.mask; call main.f.func1(nest ctx.fn)
//     ret void
//   }
//   define internal zeroext i8 @main.f.defers(ptr %ctx) section "letgo_wrap" {
//     ... if ctx.mask & 1: ctx.mask &= ~1; fn = ctx.fn; nil check; call fn(nest fn)
//     ret i8 0
//   }
//   define void @main.f.func1(ptr nest %closure) noinline {
//     %slot = call ptr @llvm.addressofreturnaddress.p0()
//     %v = call {ptr, ptr} @rt_recover(ptr %slot)
//     ... if its word 0 is not null: store 7 through the closure's pointer
//   }
//
// recover is valid only in a function that the run of deferred calls called directly. Wrappers in
// between do not count: a *wrapper* is any function in section "letgo_wrap", which has a frame
// pointer and contains no recover of its own. So f.defers, promoted methods, value methods called
// through pointers, method values, interface stubs and the like go there. A function with recover
// is noinline and gives rt_recover the llvm.addressofreturnaddress of *the function that the Go
// programmer wrote*: when it has defer statements as well, f takes the address and stores it in
// ctx, and f.body, or f.defers for `defer recover()`, load it from there.
//
// Frames must be what the program says. So every Go function has "frame-pointer"="all", and calls of
// Go functions in section letgo_wrap are noinline (at the call): with D inlined into f.defers, a
// function that D calls would pass for one that is deferred. A call of R is `notail` when R may
// contain recover, or be a wrapper: R is not known, or known as such. As the last thing that D does
// the call would else become a jump and leave D's frame to R; a recursion would become a loop. All
// other calls may be jumps: X, which has no recover, may take over D's frame, since whatever X calls
// keeps to the same rule; and X inlined into D changes nothing, for neither is in letgo_wrap.
//
// For the same reason a wrapper of a function that is known to contain no recover is an ordinary
// function, outside letgo_wrap, into which that one may be inlined.
//
// Lighter form: when every deferred callee is known and contains no recover (Unlock, Done, close),
// nobody can resume in f. Then the body stays in place, only what the deferred calls use goes to
// ctx, f.defers need not be in letgo_wrap, and f is
//
//   call void @rt_frame_push(ptr @main.f.defers, ptr %ctx, ptr %frame)
//   ... body; at each return, the results being computed: the pending deferred calls
//   call void @rt_frame_pop(ptr %frame)
//
// The two, and rt_recover, are put in line when all analysis is done (frame.c): a record whose
// address compiled code stores itself would have escaped.
//
// Nothing that may panic is nounwind, f and rt_try included: LLVM would delete stores to ctx that
// only the deferred calls read. Symbols and DWARF linkage names are those above; tracebacks show
// f.body as f, and f.defers not at all.
#ifndef LETGO_RUNTIME_RT_PANIC_H
#define LETGO_RUNTIME_RT_PANIC_H

#include "runtime/rt_base.h"

// A frame record: 4 words of the function's frame, written by functions of the runtime only.
typedef struct RtFrame {
  void *sp; // where rt_try resumes after a recover; null after rt_frame_push
  struct RtFrame *prev;
  uint8_t (*defers)(void *ctx);
  void *ctx;
} RtFrame;

// What a run-time error is in package runtime.
typedef enum RtErrorKind {
  RT_ERROR_STRING,  // errorString: the text begins with "runtime error: "
  RT_ERROR_PLAIN,   // plainError: it does not
  RT_ERROR_BOUNDS,  // boundsError: it does
} RtErrorKind;

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// panic(v).
RT_PANICS RT_EFFECTS("P0->Out,P1->Out") void rt_panic(const void *type, void *data);
// recover(): the value of the panic, which is then recovered, or nil when the function whose return
// address lies at `slot` was not called by the run of deferred calls.
RT_NOUNWIND RT_EFFECTS("Out->R") RtAny rt_recover(const void *slot);
// Calls body(ctx), which runs the deferred calls before it returns; after a recover calls
// defers(ctx) until it returns 0.
RT_EFFECTS("call P0(P2),call P1(P2)")
void rt_try(void (*body)(void *), uint8_t (*defers)(void *), void *ctx, RtFrame *frame);
// Links the frame record; takes it off.
RT_NOUNWIND RT_EFFECTS("hold P1,hold P2,call P0(P1)")
void rt_frame_push(uint8_t (*defers)(void *), void *ctx, RtFrame *frame);
RT_NOUNWIND RT_EFFECTS("drop P0") void rt_frame_pop(RtFrame *frame);
// For package runtime, before anything panics; both are func values that make what recover returns.
// error: func(kind int, text string) any, of a run-time error. `text` is what its method Error
// returns, `kind` an RtErrorKind.
// assertion: func(inter, have, want unsafe.Pointer, missing string) any, of a failed assertion, the
// fields of a TypeAssertionError.
RT_NOUNWIND RT_EFFECTS("P0->Out,P1->Out")
void rt_panic_set_hooks(void *error_hook, void *assertion_hook);

#endif
