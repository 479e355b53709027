// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `letgo syntax`: parses files, each by itself.
#ifndef LETGO_DRIVER_SYNTAX_COMMAND_H
#define LETGO_DRIVER_SYNTAX_COMMAND_H

#include "driver/options.h"

// Prints the errors of all files, or their trees with -dump.
ExitCode syntax_command(const Options *options);

#endif
