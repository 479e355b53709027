// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The IR of imported packages: each is lowered by itself and put through the first step of the
// analysis, which looks at one function at a time; the result is kept as bitcode. Its key is made
// of the package's files, of the keys of what it imports, and of the flags that matter so far.
//
// Naive IR is not kept: to read it and link it took longer than to make it (of 10,000 lines in ten
// packages 0.18 s and 0.12 s; simplified, 0.13 s and 0.38 s).
#ifndef LETGO_DRIVER_BITCODE_H
#define LETGO_DRIVER_BITCODE_H

#include "driver/cache.h"
#include "driver/imports.h"
#include "driver/workers.h"
#include "lower/lower.h"
#include "pass/escape.h"

// All that making the packages of a program takes; fill in what stands above `keys`.
typedef struct PackageCode {
  const Host *host;
  Arena *arena;
  Compilation *c;
  Universe *universe;
  const Program *program;
  LowerOptions settings;
  EscapeOptions escape;
  bool naive;       // do no step of the analysis, and keep nothing
  bool rebuild;     // use nothing that earlier builds made
  bool trace;       // name the packages that are made, on standard error
  Digest compiler;  // recall_compiler
  Vec(Digest) keys; // by unit of the program
} PackageCode;

// Makes the bitcode of all packages that the cache lacks, on all cores; meanwhile runs
// `meanwhile(data, 0)` here. Returns the worst code.
ExitCode bitcode_make_all(PackageCode *code, Work meanwhile, void *data);

// The module of a package in `context`. Null, after a message, when making it failed.
LLVMModuleRef bitcode_read(PackageCode *code, LLVMContextRef context, size_t unit);

// Frees the keys.
void bitcode_free(PackageCode *code);

#endif
