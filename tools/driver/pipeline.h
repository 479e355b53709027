// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From Go files to whatever the command asks for.
#ifndef LETGO_DRIVER_PIPELINE_H
#define LETGO_DRIVER_PIPELINE_H

#include "driver/host.h"
#include "driver/options.h"

// Carries out build, run, check or explain. *program_code is set to the exit code of the program
// when it ran.
ExitCode pipeline_run(const Options *options, const Host *host, Arena *arena, int *program_code);

#endif
