// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linking an object file with the runtime.
#ifndef LETGO_DRIVER_LINK_H
#define LETGO_DRIVER_LINK_H

#include "driver/host.h"
#include "driver/options.h"

// Links the object files to the program at path. Complains, and leaves nothing new behind, when
// that fails.
ExitCode link_program(const Options *options, const Host *host, Arena *arena,
                      Vec(const char *) objects, const char *path);

#endif
