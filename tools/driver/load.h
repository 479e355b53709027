// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what the command line names to the source files of a package.
#ifndef LETGO_DRIVER_LOAD_H
#define LETGO_DRIVER_LOAD_H

#include "driver/build_tags.h"
#include "driver/fault.h"
#include "driver/inputs.h"
#include "support/compilation.h"

// One package: its files in the order in which they are compiled.
typedef struct SourcePackage {
  const char *path; // import path; "main" for what the command line names
  bool full_names;  // files are called by their paths, wherever the current folder is
  Vec(SourceFile *) files;
} SourcePackage;

// Reads the files of the package that inputs name: Go files, or one folder, whose files for this
// system are taken and its tests left out. Complains when there is nothing to compile.
ExitCode load_package(SourcePackage *package, Compilation *c, Inputs *looked,
                      const char *const *inputs, size_t count);

// Adds the files of a folder, those of the names that the package has already left out. Returns the
// number of Go files that were left out because they are for other systems, or -1 and *error when
// the folder or a file cannot be read.
int load_folder(SourcePackage *package, Compilation *c, Inputs *looked, const char *folder,
                Machine machine, const char **error);

// What is wrong with a folder of which no file was taken, in the go command's words, where `others`
// files are for other systems.
const char *load_why_empty(Arena *arena, const char *folder, int others);

// Whether the folder holds tests.
bool load_has_tests(const char *folder);

// The folder of path, without its last slash; "." when it has none.
const char *load_folder_of(Arena *arena, const char *path);

// Frees the list; the files belong to the compilation.
void load_free(SourcePackage *package);

#endif
