// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Everything that a build looks at on disk, noted while it looks, so that a later build can see
// whether it would find the same without doing anything else.
#ifndef LETGO_DRIVER_INPUTS_H
#define LETGO_DRIVER_INPUTS_H

#include "driver/cache.h"
#include "support/source.h"

typedef enum {
  INPUT_FILE,   // content of a file, or that it cannot be read
  INPUT_FOLDER, // names of the package files of a folder, or that it cannot be read
  INPUT_PLACE,  // whether there is a folder
} InputKind;

typedef struct Input {
  InputKind kind;
  const char *path; // as it was opened
  Digest found;     // all zero: nothing there
} Input;

typedef struct Inputs {
  Arena *arena;
  Vec(Input) list; // in the order of looking
} Inputs;

// Reads a file like source_load and notes it.
SourceFile *inputs_load(Inputs *inputs, Sources *sources, const char *path, const char **error);

// The names of a folder that may be files of a package for some system, sorted: what ends in .go,
// but no tests and nothing that starts with _ or a dot. False, with errno set, when the folder
// cannot be read. The caller frees the vector.
bool inputs_list(Inputs *inputs, const char *folder, Vec(const char *) * names);

// Whether path is a folder.
bool inputs_is_folder(Inputs *inputs, const char *path);

// A digest of all that was noted.
Digest inputs_digest(const Inputs *inputs);

// Turns what was noted into bytes (free them) and back. False when the bytes are none of ours.
Bytes inputs_pack(const Inputs *inputs);
bool inputs_unpack(Inputs *inputs, const Bytes *bytes);

// Whether a build would find today what was noted.
bool inputs_unchanged(const Inputs *inputs);

// Frees the list.
void inputs_free(Inputs *inputs);

#endif
