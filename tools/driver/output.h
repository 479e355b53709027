// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that appear whole or not at all: written under another name beside their place, then
// renamed.
#ifndef LETGO_DRIVER_OUTPUT_H
#define LETGO_DRIVER_OUTPUT_H

#include "driver/fault.h"

#include <stdbool.h>

// How the names of files that are being made begin.
#define OUTPUT_TEMPORARY ".letgo-"

typedef struct Output {
  const char *path;      // where it shall be; "-" is standard output
  const char *temporary; // where it is being made; path itself when that is no plain file
  bool direct;           // path is a device, a pipe or standard output: nothing to rename
} Output;

// Makes an empty file to write to beside path. Complains, naming path, when that cannot be.
ExitCode output_begin(Output *output, Arena *arena, const char *path);

// Puts the finished file into its place, executable for those who may read it if asked to be.
// On failure it complains, and the temporary file is gone.
ExitCode output_commit(Output *output, bool executable);

// Removes the temporary file; an older file at path stays as it was.
void output_abort(Output *output);

// Copies a finished file into a direct output, for a tool that would replace the device itself.
ExitCode output_copy(Output *output, const char *from);

// Writes size bytes to path: begin, write, commit in one.
ExitCode output_write(Arena *arena, const char *path, const char *data, size_t size);

// The same, and the file is executable.
ExitCode output_write_program(Arena *arena, const char *path, const char *data, size_t size);

// Writes size bytes to an open file; false, with errno set, when that fails.
bool output_write_all(int file, const char *data, size_t size);

#endif
