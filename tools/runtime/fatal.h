// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ends that no Go program can stop: `fatal error: ...` on standard error, a traceback, exit code 2.
#ifndef LETGO_RUNTIME_FATAL_H
#define LETGO_RUNTIME_FATAL_H

#include "runtime/rt_base.h"

#include <stdbool.h>

// Prints the goroutines as GOTRACEBACK says and ends the process: the current one, with the frames
// above `frame` and `exact_pc` as in traceback.h, and with `all` the others, too. On a goroutine's
// stack, as the next ones.
_Noreturn void fatal_end(void *frame, uintptr_t exact_pc, bool all);

_Noreturn void fatal_error(const char *text);
_Noreturn void fatal_error_text(RtString text);

// An allocation of `size` bytes failed while the heap had `in_use` bytes.
_Noreturn void fatal_out_of_memory(uint64_t size, uint64_t in_use);

// No goroutine can go on.
_Noreturn void fatal_deadlock(void);

// The goroutine's stack is used up. Runs on g0; `sp`, `pc` and `frame` are the registers at the
// fault.
_Noreturn void fatal_stack_overflow(uintptr_t sp, uintptr_t pc, uintptr_t frame);

#endif
