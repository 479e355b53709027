// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running other programs.
#ifndef LETGO_DRIVER_PROCESS_H
#define LETGO_DRIVER_PROCESS_H

// Runs argv (NULL-terminated; argv[0] is a path) with our streams and environment and waits for its
// end. Returns its exit code, 128 plus the signal that ended it, or -1 with errno set when it could
// not be started. While it runs, the keyboard's signals are left to it.
int process_run(const char *const *argv);

#endif
