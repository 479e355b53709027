// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exit codes, and messages that are not about a place in the user's program.
#ifndef LETGO_DRIVER_FAULT_H
#define LETGO_DRIVER_FAULT_H

#include "support/arena.h"

typedef enum {
  LETGO_FINE = 0,
  LETGO_PROGRAM_WRONG = 1, // the program or its surroundings: an error in it, a full disk
  LETGO_USAGE_WRONG = 2,   // the command line
  LETGO_FAULT = 70,        // ours
} ExitCode;

// Prints "letgo: ..." on standard error and returns LETGO_PROGRAM_WRONG.
ExitCode fault_program(const char *fmt, ...) LETGO_PRINTF(1, 2);

// Prints "letgo: ..." and where to find help; returns LETGO_USAGE_WRONG.
ExitCode fault_usage(const char *fmt, ...) LETGO_PRINTF(1, 2);

// Reports a fault of ours, with our file and line; yields LETGO_FAULT.
#define fault_internal(...) fault_internal_at(__FILE__, __LINE__, __VA_ARGS__)
ExitCode fault_internal_at(const char *file, int line, const char *fmt, ...) LETGO_PRINTF(3, 4);

// Names what is being done, for the message of a crash. The text must outlive the step.
void fault_set_step(const char *step);

// From now on a fatal error in LLVM or a crash of this process is reported as our fault, with the
// step it happened in, and exits with LETGO_FAULT.
void fault_install_handlers(void);

#endif
