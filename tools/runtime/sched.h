// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The scheduler: who runs next.
#ifndef LETGO_RUNTIME_SCHED_H
#define LETGO_RUNTIME_SCHED_H

#include "runtime/g.h"

// The current goroutine waits; returns after somebody has made it ready.
void sched_park(WaitReason why);

// A parked goroutine goes to the end of the queue, or to its head.
void sched_ready(G *g);
void sched_ready_first(G *g);

// The others run first.
void sched_yield(void);

// To be called when an operation that could not go ahead does not wait: a loop around it must not
// keep others and timers from running for ever. Yields now and then.
void sched_relax(void);

// Ends the current goroutine.
_Noreturn void sched_exit(void);

#endif
