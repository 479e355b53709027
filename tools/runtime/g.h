// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goroutines and the way from one stack to another. Go code runs on a goroutine's own stack; the
// system stack, called g0, is for the collector and whatever needs libc's freedom. Go code never
// runs on g0, libgc never off it: then every goroutine, the running one too, looks parked to the
// collector, its registers pushed below `sp`, and libgc scans g0 as the ordinary main stack.
//
// The record of a goroutine lies at the top of its stack, so that a goroutine in use is one page,
// and scanning the stack scans the record.
//
// The current goroutine is reached through rt_g() alone. A goroutine's record stays the same for
// life, so that a compiler may keep its address across a switch.
#ifndef LETGO_RUNTIME_G_H
#define LETGO_RUNTIME_G_H

#include "runtime/rt_panic.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Why a goroutine does not run, in gc's words (traceback.c).
typedef enum WaitReason {
  WAIT_NONE, // runs or may run
  WAIT_SEND,
  WAIT_SEND_NIL,
  WAIT_RECEIVE,
  WAIT_RECEIVE_NIL,
  WAIT_SELECT,
  WAIT_SELECT_EMPTY,
  WAIT_SLEEP,
  WAIT_SEMAPHORE,
  WAIT_CONDITION,
  WAIT_TIMERS,
  WAIT_BACKGROUND
} WaitReason;

typedef struct G {
  void *sp;        // while off its stack: below the saved registers. The assembly knows offset 0,
  RtFrame *frames; // and 8: the newest frame record
  struct PanicRecord *panics; // the newest panic in progress
  struct G *next;             // in the queue of runnable goroutines, or of idle stacks
  struct G *live_prev, *live_next;
  uint8_t *guard; // the guard area is [guard, lo)
  uint8_t *lo;    // the stack is [lo, hi), both multiples of the page size
  uint8_t *hi;
  void *fake_stack;  // AddressSanitizer's
  struct VerifyObject *verified; // live objects of -escape-verify, the newest frame's first
  uintptr_t creator; // the pc behind the go statement, 0 in main's
  uint64_t id;
  struct OracleWatch *watched; // oracle.c's
  WaitReason wait;
  bool is_system; // the runtime's own: not counted, no reason against a deadlock
} G;

// Assembly knows it as well; only a switch changes it.
extern G *rt_current_g;

static inline G *rt_g(void) { return rt_current_g; }

// The live goroutines in order of their creation, linked by live_next.
G *g_first_live(void);
// How many of them are not the runtime's own.
int64_t g_count(void);

// `address` lies in g's stack, or in its guard area.
bool g_has_address(const G *g, uintptr_t address);
bool g_guards_address(const G *g, uintptr_t address);

// Registers on the stack of a goroutine that does not run: the frame pointer and the pc it goes on
// at.
uintptr_t g_parked_frame(const G *g);
uintptr_t g_parked_pc(const G *g);

// Makes the main goroutine and runs `entry` on its stack; `entry` ends the process. Returns only,
// with false, when there is no memory for the stack.
bool g_run_main(void (*entry)(void));

// Marks the newest goroutine as the runtime's own.
void g_make_system(G *g);

// A live goroutine that is not in any queue; once switched to it calls the func value and then
// sched_exit. Null when there is no memory for its stack.
G *g_new(void *closure, uintptr_t creator);

// From `from`, the current goroutine, to `to`; returns when somebody switches back.
void g_switch(G *from, G *to);
// Takes a goroutine out of the live ones; it may still run.
void g_retire(G *g);
// From the current goroutine, which is retired, to `to`. Its stack may be used anew.
_Noreturn void g_switch_for_good(G *from, G *to);

// Calls fn(a, b) on g0 for the current goroutine and returns its result. fn must not run Go code.
void *rt_on_g0(void *(*fn)(void *, void *), void *a, void *b);

// g0's stack pointer while a goroutine runs: where a fault handler can go on when the goroutine's
// stack is used up.
void *g_system_sp(void);

#endif
