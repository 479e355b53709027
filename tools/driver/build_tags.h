// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files of a folder belong to a build for this system (go command documentation, "Build
// constraints").
#ifndef LETGO_DRIVER_BUILD_TAGS_H
#define LETGO_DRIVER_BUILD_TAGS_H

#include "support/arena.h"

#include <stdbool.h>

// Which machine the files are chosen for. Go's own library has pure Go for a machine that it does
// not know, where it has assembly for those that it knows: most of it is compiled like that.
typedef enum { MACHINE_AMD64, MACHINE_UNKNOWN } Machine;

// Whether the name's ending (_linux, _windows_arm64, ...) fits this system. name ends in .go.
bool build_tags_match_name(const char *name, Machine machine);

// Whether the //go:build line of the source, or its // +build lines, are satisfied. *error is null,
// or says in Go's words what is wrong with the line.
bool build_tags_match_text(Arena *arena, const char *text, Machine machine, const char **error);

#endif
