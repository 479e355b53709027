// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Timers, as the scheduler sees them.
#ifndef LETGO_RUNTIME_TIMER_H
#define LETGO_RUNTIME_TIMER_H

#include <stdbool.h>
#include <stdint.h>

// How many timers are set; only timer.c changes it.
extern uint64_t timer_count;

static inline bool timer_pending(void) { return timer_count > 0; }

// Makes ready what is due.
void timer_poll(void);
// Sleeps until the first timer is due; one must be set.
void timer_wait(void);

#endif
