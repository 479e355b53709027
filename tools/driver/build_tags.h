// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files of a folder belong to a build for this system (go command documentation, "Build
// constraints").
#ifndef LETGO_DRIVER_BUILD_TAGS_H
#define LETGO_DRIVER_BUILD_TAGS_H

#include <stdbool.h>

// Which machine the files are chosen for. Go's own library has pure Go for a machine that it does
// not know, where it has assembly for those that it knows: most of it is compiled like that.
typedef enum { MACHINE_AMD64, MACHINE_UNKNOWN } Machine;

// Whether the name's ending (_linux, _windows_arm64, ...) fits this system. name ends in .go.
bool build_tags_match_name(const char *name, Machine machine);

// Whether the //go:build line of the source, if there is one, is satisfied. A line that is no
// expression counts as unsatisfied, as for the go command.
bool build_tags_match_text(const char *text, Machine machine);

#endif
