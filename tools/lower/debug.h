// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DWARF: subprograms and locations always, variables and types when the options ask for them.
#ifndef LETGO_LOWER_DEBUG_H
#define LETGO_LOWER_DEBUG_H

#include "lower/context.h"

// Makes the compile unit of the module.
void debug_begin(Lower *l);
// Completes the metadata; call once when all functions are lowered.
void debug_end(Lower *l);
// Frees what debug_begin made.
void debug_free(Lower *l);

// Gives f->fn a subprogram at pos; `symbol` is Go's name of it.
void debug_function(Fn *f, const char *symbol, Pos pos);
// Makes f->pos the builder's location.
void debug_set_location(Fn *f);

// A lexical block begins at pos; answers the scope to hand back to debug_leave.
LLVMMetadataRef debug_enter(Fn *f, Pos pos);
void debug_leave(Fn *f, LLVMMetadataRef outer);

// The variable lives in memory at `cell` from here on.
void debug_declare(Fn *f, Object *variable, LLVMValueRef cell);
// A package variable.
void debug_global(Lower *l, Object *variable, LLVMValueRef global, const char *symbol);

#endif
