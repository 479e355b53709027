// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builtins that show values: print, println and panic.
#ifndef LETGO_LOWER_PRINT_H
#define LETGO_LOWER_PRINT_H

#include "lower/context.h"

// print(...) or, with newline, println(...).
void print_call(Fn *f, Expr *x, bool newline);

// panic(v); what follows is dead.
void print_panic(Fn *f, Expr *x);

#endif
