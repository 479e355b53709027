// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whole builds in the cache: what was made and what was said on the way. Two entries a build. The
// first, under the command line, lists what the build looked at on disk; when all of that is as it
// was, nothing need be parsed. The second, under the command line and what was found, is the
// finished build, so that going back to an older version of a file finds the older build.
#ifndef LETGO_DRIVER_RECALL_H
#define LETGO_DRIVER_RECALL_H

#include "driver/inputs.h"
#include "driver/options.h"

#include <stdio.h>

// A finished build.
typedef struct Finished {
  Bytes made; // the program, or what -emit asks for
  Bytes told; // what -m said
} Finished;

// A digest of what decides, beside the sources and the flags, what code is made: this compiler, the
// runtime, and the tools that it calls.
Digest recall_compiler(const Options *options, const Host *host, Arena *arena);

// Whether builds of these options are kept.
bool recall_keeps(const Options *options);

// The key of the command line.
Digest recall_command_key(const Digest *compiler, const Options *options, const Host *host);

// Finds the build of a command line when nothing on disk has changed since.
bool recall_unchanged(const Host *host, Arena *arena, const Digest *command, Finished *finished);

// Finds the build of a command line and what was found on disk; it is then again the one that
// recall_unchanged looks for.
bool recall_build(const Host *host, Arena *arena, const Digest *command, const Inputs *looked,
                  Finished *finished);

// Keeps a build.
void recall_keep(const Host *host, Arena *arena, const Digest *command, const Inputs *looked,
                 const Finished *finished);

// Frees both parts.
void recall_free(Finished *finished);

#endif
