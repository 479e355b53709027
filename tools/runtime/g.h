// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goroutines and their stacks. Go code runs on a goroutine's own stack; the system stack, called
// g0, is for the collector and whatever needs libc's freedom. Go code never runs on g0, libgc never
// off it: then every goroutine, the running one too, looks parked to the collector, its registers
// pushed below `sp`, and libgc scans g0 as the ordinary main stack.
//
// The current goroutine is reached through rt_g() alone, an opaque call, so that no compiler can
// keep its address across a switch.
#ifndef LETGO_RUNTIME_G_H
#define LETGO_RUNTIME_G_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct G {
  void *sp;       // while off its stack: below the saved registers. The assembly knows offset 0.
  uint8_t *guard; // the guard area is [guard, lo)
  uint8_t *lo;    // the stack is [lo, hi), both multiples of the page size
  uint8_t *hi;
} G;

G *rt_g(void);

// `address` lies in g's stack, or in its guard area.
bool g_has_address(const G *g, uintptr_t address);
bool g_guards_address(const G *g, uintptr_t address);

// Makes the main goroutine and runs `entry` on its stack; `entry` ends the process. Returns only,
// with false, when there is no memory for the stack.
bool g_run_main(void (*entry)(void));

// Calls fn(a, b) on g0 for the current goroutine and returns its result. fn must not run Go code.
void *rt_on_g0(void *(*fn)(void *, void *), void *a, void *b);

// g0's stack pointer while a goroutine runs: where a fault handler can go on when the goroutine's
// stack is used up.
void *g_system_sp(void);

#endif
