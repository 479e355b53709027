// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a panic goes through a goroutine. It takes the newest frame record and runs its deferred
// calls one by one, on top of the stack that panicked; when none is left, the next record. After
// each call it looks whether that call has recovered; then it jumps into the record's rt_try. When
// no record is left the process ends with the message, or the goroutine if it is a Goexit.
//
// A deferred call may panic itself. The new panic begins at the newest record, sooner or later
// comes to the record that the older one was running, and takes over from there: the older one is
// aborted. Recovering the new one then recovers both, since the jump skips the frames of both. A
// Goexit that was aborted so is not to be skipped: it goes on instead.
#include "runtime/panic.h"
#include "runtime/defer.h"
#include "runtime/fatal.h"
#include "runtime/g.h"
#include "runtime/out.h"
#include "runtime/sched.h"

extern const char __start_letgo_wrap[] __attribute__((weak));
extern const char __stop_letgo_wrap[] __attribute__((weak));

// ---- The end

static _Noreturn void end_process(PanicRecord *newest) {
  static bool ending;
  if (ending) {
    out_text("fatal error: panic while printing panic value: ");
    panic_print_value(newest);
    out_char('\n');
  } else {
    ending = true;
    panic_prepare_texts(newest);
    panic_print_chain(newest);
  }
  const Panic *panic = &newest->panic;
  fatal_end(__builtin_frame_address(0), panic->kind == PANIC_NIL ? panic->fault.pc : 0, false);
}

// ---- The run of deferred calls

static void abort_older(PanicRecord *p) {
  for (PanicRecord *q = p->prev; q && q->frame == p->frame; q = q->prev)
    q->aborted = true;
}

// A deferred call of the newest record has recovered p. Returns only if a Goexit has to go on.
static PanicRecord *resume(G *g, const PanicRecord *p) {
  PanicRecord *q = p->prev;
  while (q && q->aborted && q->panic.kind != PANIC_GOEXIT)
    q = q->prev;
  g->panics = q;
  if (q && q->aborted) {
    q->aborted = false;
    return q;
  }
  if (!g->frames->sp)
    fatal_error("recover where no function can resume");
  rt_throw(g->frames->sp);
}

static _Noreturn void run_deferred(PanicRecord *p) {
  G *g = rt_g();
  while (g->frames) {
    RtFrame *frame = p->frame = g->frames;
    abort_older(p);
    bool more = rt_calldefer(frame->defers, frame->ctx, &p->slot);
    if (p->recovered)
      p = resume(g, p);
    else if (!more)
      g->frames = frame->prev;
  }
  if (p->panic.kind == PANIC_GOEXIT)
    sched_exit();
  end_process(p);
}

static inline __attribute__((always_inline)) _Noreturn void begin(const Panic *panic) {
  G *g = rt_g();
  PanicRecord record = {.prev = g->panics, .panic = *panic};
  g->panics = &record;
  run_deferred(&record);
}

_Noreturn void panic_raise(const Panic *panic) { begin(panic); }

// Not through panic_raise, which tracebacks show as a panic.
void rt_goexit(void) { begin(&(Panic){.kind = PANIC_GOEXIT}); }

// ---- recover

// `pc` is behind a call, which may be the last instruction of all wrappers when it does not return.
static bool is_wrapper(uintptr_t pc) {
  return pc > (uintptr_t)__start_letgo_wrap && pc <= (uintptr_t)__stop_letgo_wrap;
}

// The function whose return address lies at `slot` was called by the run whose return address lies
// at `run`, with only wrappers in between. A wrapper has its own return address above its frame
// pointer, which its callee pushed below its return address. The words are those of the real stack,
// not of AddressSanitizer's.
static __attribute__((no_sanitize("address"))) bool was_called_by(const uintptr_t *slot,
                                                                  const uintptr_t *run) {
  while (slot < run && is_wrapper(slot[0]))
    slot = (const uintptr_t *)slot[-1] + 1;
  return slot == run;
}

RtAny rt_recover_from(const void *slot) {
  PanicRecord *p = rt_g()->panics;
  if (p->panic.kind == PANIC_GOEXIT || p->recovered || !was_called_by(slot, p->slot))
    return (RtAny){NULL, NULL};
  p->recovered = true;
  return panic_as_any(&p->panic);
}

// ---- What raises them

void rt_panic(const void *type, void *data) {
  panic_raise(&(Panic){.kind = PANIC_ANY, .any = {type, data}});
}

_Noreturn void panic_text(const char *text) {
  panic_raise(&(Panic){.kind = PANIC_TEXT, .text = text});
}

_Noreturn void panic_fault(uintptr_t address, uintptr_t pc) {
  panic_raise(&(Panic){.kind = PANIC_NIL, .fault = {address, pc}});
}

// One less than the return address: a pc inside the call, and none that the walk finds.
void rt_panic_nil(void) { panic_fault(0, (uintptr_t)__builtin_return_address(0) - 1); }

void rt_panic_makeslice_len(void) { panic_text("runtime error: makeslice: len out of range"); }

void rt_panic_makeslice_cap(void) { panic_text("runtime error: makeslice: cap out of range"); }

void rt_panic_unsafe_slice_len(void) {
  panic_text("runtime error: unsafe.Slice: len out of range");
}

void rt_panic_unsafe_slice_nil(void) {
  panic_text("runtime error: unsafe.Slice: ptr is nil and len is not zero");
}

void rt_panic_divide(void) { panic_text("runtime error: integer divide by zero"); }

void rt_panic_shift(void) { panic_text("runtime error: negative shift amount"); }
