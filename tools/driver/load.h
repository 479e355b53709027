// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what the command line names to the source files of a package.
#ifndef LETGO_DRIVER_LOAD_H
#define LETGO_DRIVER_LOAD_H

#include "driver/fault.h"
#include "support/compilation.h"

// One package: its files in the order in which they are compiled.
typedef struct SourcePackage {
  const char *path; // import path; "main" for what the command line names
  Vec(SourceFile *) files;
} SourcePackage;

// Reads the files of the package that inputs name: Go files, or one folder, whose files for this
// system are taken and its tests left out. Complains when there is nothing to compile.
ExitCode load_package(SourcePackage *package, Compilation *c, const char *const *inputs,
                      size_t count);

// Frees the list; the files belong to the compilation.
void load_free(SourcePackage *package);

#endif
