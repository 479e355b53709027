// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A goroutine as gc prints it: a line with its number and state, its frames, two lines each, the
// function, then file and line, and who created it.
#ifndef LETGO_RUNTIME_TRACEBACK_H
#define LETGO_RUNTIME_TRACEBACK_H

#include "runtime/rt_base.h"

#include <stdbool.h>
#include <stdint.h>

// Prints the current goroutine with the Go frames above the frame pointer `frame`. `exact_pc`, if
// not 0, is a pc in that list that is no return address: a faulting instruction. On a goroutine's
// stack.
void traceback_print(void *frame, uintptr_t exact_pc);

// A place in Go's source; the words of package runtime's type `place`.
typedef struct TracePlace {
  uint64_t pc;
  RtString file;
  int64_t line;
} TracePlace;

// Finds the Go frame that is `skip` above the frame pointer `frame`; 0 is the first. On a
// goroutine's stack.
bool traceback_find(void *frame, int64_t skip, TracePlace *place);

// Prints all live goroutines but the runtime's own, each after an empty line; none runs, and the
// current one is about to be parked.
void traceback_print_parked(void);

// On g0: prints the current goroutine with the function at `pc` and the frames above its frame
// pointer.
void traceback_print_on_g0(uintptr_t frame, uintptr_t pc);

#endif
