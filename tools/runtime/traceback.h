// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frames of a goroutine as gc prints them: two lines each, the function, then file and line.
#ifndef LETGO_RUNTIME_TRACEBACK_H
#define LETGO_RUNTIME_TRACEBACK_H

#include <stdint.h>

// Prints the Go frames above the frame pointer `frame` of the current goroutine. `exact_pc`, if not
// 0, is a pc in that list that is no return address: a faulting instruction. On a goroutine's
// stack.
void traceback_print(void *frame, uintptr_t exact_pc);

// On g0: prints the function at `pc` and the frames above its frame pointer.
void traceback_print_on_g0(uintptr_t frame, uintptr_t pc);

#endif
