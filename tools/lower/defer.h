// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions with defer statements, and recover; runtime/rt_panic.h has the protocol.
#ifndef LETGO_LOWER_DEFER_H
#define LETGO_LOWER_DEFER_H

#include "lower/context.h"

// Lowers a function with defer statements to fn, its body and what runs its deferred calls.
void defer_function(Lower *l, FuncInfo *info, LLVMValueRef fn);

// A defer statement of the body.
void defer_stmt(Fn *f, Stmt *s);

// Returns from the body: the named results are set, `values` are those of all results.
void defer_return(Fn *f, LLVMValueRef *values);

// recover().
LLVMValueRef defer_recover(Fn *f);

#endif
