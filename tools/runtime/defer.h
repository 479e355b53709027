// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two steps of assembly that panics are made of.
#ifndef LETGO_RUNTIME_DEFER_H
#define LETGO_RUNTIME_DEFER_H

#include "runtime/rt_panic.h"

// Returns defers(ctx). Before it calls, it stores to *slot where the return address will lie.
uint8_t rt_calldefer(uint8_t (*defers)(void *), void *ctx, void *slot)
    __attribute__((visibility("hidden")));

// Goes on in the rt_try whose record has this `sp`, with the deferred calls that are pending.
_Noreturn void rt_throw(void *sp) __attribute__((visibility("hidden")));

// rt_recover while there is a panic.
RtAny rt_recover_from(const void *slot);

#endif
