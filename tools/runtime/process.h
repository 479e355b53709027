// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The process: its arguments and its end.
#ifndef LETGO_RUNTIME_PROCESS_H
#define LETGO_RUNTIME_PROCESS_H

// The exit code after a panic or a fatal error.
enum { EXIT_PANIC = 2 };

// Called when the program ends well, on a goroutine's stack; null for nothing.
extern void (*process_at_exit)(void);

// What main was called with.
extern int process_argc;
extern char **process_argv;

#endif
