// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A goroutine as gc prints it: a line with its number and state, its frames, two lines each, the
// function, then file and line, and who created it.
#ifndef LETGO_RUNTIME_TRACEBACK_H
#define LETGO_RUNTIME_TRACEBACK_H

#include "runtime/g.h"

// What GOTRACEBACK asks for at the end of a program that fails.
typedef enum TraceLevel { TRACE_NONE, TRACE_SINGLE, TRACE_ALL, TRACE_CRASH } TraceLevel;
TraceLevel traceback_level(void);

// Prints the current goroutine with the Go frames above the frame pointer `frame`. `exact_pc`, if
// not 0, is a pc in that list that is no return address: a faulting instruction. On a goroutine's
// stack.
void traceback_print(void *frame, uintptr_t exact_pc);

// Prints all live goroutines but the runtime's own and `but`, each after an empty line. On a
// goroutine's stack, or on g0.
void traceback_print_others(const G *but);
void traceback_print_others_on_g0(const G *but);

// On g0: prints the current goroutine with the function at `pc` and the frames above its frame
// pointer.
void traceback_print_on_g0(uintptr_t frame, uintptr_t pc);

#endif
