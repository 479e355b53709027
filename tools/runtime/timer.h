// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Timers, as the scheduler sees them.
#ifndef LETGO_RUNTIME_TIMER_H
#define LETGO_RUNTIME_TIMER_H

#include <stdbool.h>

// Some timer is set.
bool timer_pending(void);
// Makes ready what is due.
void timer_poll(void);
// Sleeps until the first timer is due; one must be set.
void timer_wait(void);

#endif
