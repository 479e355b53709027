// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Processor time of our passes in a pipeline, beside that of all others.
#ifndef LETGO_PASS_TIMES_H
#define LETGO_PASS_TIMES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Times Times;

/// Starts the clock. `types` and `names` are those of our passes: the ends of their C++ types' names,
/// and what they are called. Both are kept, not copied.
Times *times_start(const char *const *types, const char *const *names, size_t count);
/// A pass begins and ends, whichever it is; `type` is the name of its C++ type.
void times_enter(Times *times, const char *type, size_t len);
void times_leave(Times *times);
/// Stops the clock, and prints a line for each pass of ours, one for those that run within ours,
/// and one for everything, on standard error.
void times_finish(Times *times);

#ifdef __cplusplus
}
#endif
#endif
