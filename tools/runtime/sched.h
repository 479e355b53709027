// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The scheduler: who runs next.
#ifndef LETGO_RUNTIME_SCHED_H
#define LETGO_RUNTIME_SCHED_H

#include "runtime/g.h"

// The current goroutine waits; returns after somebody has made it ready.
void sched_park(WaitReason why);

// The goroutines that may run, first in, first out.
typedef struct SchedQueue {
  G *head, *tail;
} SchedQueue;

extern SchedQueue sched_queue;

// A parked goroutine goes to the end of the queue, or to its head.
static inline void sched_ready(G *g) {
  g->wait = WAIT_NONE;
  g->next = NULL;
  *(sched_queue.head ? &sched_queue.tail->next : &sched_queue.head) = g;
  sched_queue.tail = g;
}
void sched_ready_first(G *g);

// The others run first.
void sched_yield(void);

// To be called when an operation that could not go ahead does not wait: a loop around it must not
// keep others and timers from running for ever. Yields now and then.
void sched_relax(void);

// Ends the current goroutine.
_Noreturn void sched_exit(void);

#endif
