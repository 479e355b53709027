// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the checked tree of one package to LLVM IR: the naive IR, in which every local variable,
// parameter, named result and temporary that needs an address is one call of the runtime's
// allocator, with metadata that says which thing of the source it is. No analysis of escapes and no
// alloca: that is left to the pass.
#ifndef LETGO_LOWER_LOWER_H
#define LETGO_LOWER_LOWER_H

#include "support/compilation.h"
#include "types/types.h"

#include <llvm-c/Core.h>
#include <stdbool.h>

// All bytes zero is a plain build; strings may be null where the comment says so.
typedef struct LowerOptions {
  const char *triple;      // null: x86_64-unknown-linux-gnu
  const char *data_layout; // null: the one of x86-64 Linux
  const char *cpu;         // "target-cpu" of every function; null: x86-64
  const char *features;    // "target-features" of every function; null: none stated
  const char *directory;   // DW_AT_comp_dir; null: "."
  const char *producer;    // DW_AT_producer; null: "letgo"
  bool escape_off;         // declare the allocators without what lets LLVM delete or forward them
  bool debug_full;         // variables and types in the debug information, not line tables only
  bool optimised;          // DW_AT_APPLE_optimized: say that variables may be missing
  bool no_inline;          // every function is noinline (-l)
  bool sanitize_address;   // every function has sanitize_address
  bool whole_program;      // internal linkage for everything that no other module needs
  bool verify;             // run LLVM's verifier on the module
} LowerOptions;

// Lowers one complete package without errors to a new module in `context`, which the caller
// disposes of. For package main the module holds the entry `letgo.main`. Null with *error null when
// an instance of a generic function turned out to be wrong: the compilation's diagnostics say how.
// Null when something went wrong that the checker should have refused: our own fault; *error is then
// one line with our file and line, in the compilation's arena. Imported packages must be complete as
// well.
LLVMModuleRef lower_package(LLVMContextRef context, const LowerOptions *options,
                            Compilation *compilation, Universe *universe, Package *package,
                            const char **error);

#endif
