// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One queue of runnable goroutines, first in, first out. A goroutine that waits switches directly
// to the next one; nothing stands in between. When the queue is empty, the goroutine that came last
// looks after the timers, sleeps until the first is due, or finds that all are waiting for each
// other: a deadlock, in gc's words.
#include "runtime/sched.h"
#include "runtime/fatal.h"
#include "runtime/heap.h"
#include "runtime/rt_sched.h"
#include "runtime/timer.h"

#include <string.h>

enum {
  TIMER_TICKS = 64, // switches between two looks at the clock
  RELAX_TICKS = 16  // failed attempts between two yields
};

SchedQueue sched_queue;

static struct {
  unsigned ticks, relax_ticks;
  int64_t max_procs;
} sched = {.max_procs = 1};

void sched_ready_first(G *g) {
  g->wait = WAIT_NONE;
  g->next = sched_queue.head;
  if (!sched_queue.head)
    sched_queue.tail = g;
  sched_queue.head = g;
}

static G *next_runnable(void) {
  if (timer_pending() && ++sched.ticks % TIMER_TICKS == 0)
    timer_poll();
  while (!sched_queue.head) {
    if (!timer_pending())
      fatal_deadlock();
    timer_wait();
    timer_poll();
  }
  G *g = sched_queue.head;
  sched_queue.head = g->next;
  return g;
}

static void run_next(G *self) {
  G *next = next_runnable();
  if (next != self)
    g_switch(self, next);
}

void sched_park(WaitReason why) {
  G *self = rt_g();
  self->wait = why;
  run_next(self);
}

void sched_yield(void) {
  G *self = rt_g();
  sched_ready(self);
  run_next(self);
}

void sched_relax(void) {
  bool others = sched_queue.head || timer_pending();
  if (others && ++sched.relax_ticks % RELAX_TICKS == 0)
    sched_yield();
}

_Noreturn void sched_exit(void) {
  G *self = rt_g();
  heap_goroutine_ends(self);
  g_retire(self);
  g_switch_for_good(self, next_runnable());
}

// ---- For compiled code

void rt_go(void *closure) {
  if (!closure)
    fatal_error("go of nil func value");
  G *g = g_new(closure, (uintptr_t)__builtin_return_address(0));
  if (!g)
    fatal_error("no memory for the stack of a goroutine");
  sched_ready(g);
}

void rt_gosched(void) { sched_yield(); }

int64_t rt_num_goroutine(void) { return g_count(); }

int64_t rt_gomaxprocs(int64_t n) {
  int64_t last = sched.max_procs;
  if (n > 0)
    sched.max_procs = n;
  return last;
}

void rt_fatal(const uint8_t *text, int64_t len) { fatal_error_text((RtString){text, len}); }
