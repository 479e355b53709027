// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Work divided among processes. Each starts as a copy of this one, so that it sees all that was
// made so far; what it makes it must leave in files.
#ifndef LETGO_DRIVER_WORKERS_H
#define LETGO_DRIVER_WORKERS_H

#include "driver/fault.h"

#include <stddef.h>

// Does the work of one process, number `index` of those that were asked for.
typedef ExitCode (*Work)(void *data, size_t index);

// How many processes can run at once.
size_t workers_cores(void);

// Runs work(data, 0) here and work(data, 1) to work(data, count - 1) in a process each, and waits
// for all. Returns the worst code; complains when a process cannot be started.
ExitCode workers_run(size_t count, Work work, void *data);

#endif
