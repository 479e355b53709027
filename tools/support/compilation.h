// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What every stage of one compilation shares: memory, names, files, diagnostics. There is no
// global state: two compilations in one process do not know of each other.
#ifndef LETGO_SUPPORT_COMPILATION_H
#define LETGO_SUPPORT_COMPILATION_H

#include "support/arena.h"
#include "support/diag.h"
#include "support/intern.h"
#include "support/source.h"

typedef struct Compilation {
  Arena arena;
  Interner names;
  Sources sources;
  Diags diags;
} Compilation;

// Makes an empty compilation. It must not be moved afterwards: its parts point at each other.
void compilation_init(Compilation *c);

// Forgets files, trees, names and diagnostics but keeps the memory: ready for the next program.
void compilation_reset(Compilation *c);

// Frees everything.
void compilation_free(Compilation *c);

#endif
