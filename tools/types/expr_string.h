// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions as text, for messages: gc's short form, with "…" for bodies.
#ifndef LETGO_TYPES_EXPR_STRING_H
#define LETGO_TYPES_EXPR_STRING_H

#include "support/arena.h"
#include "syntax/ast.h"

// The text of x on one line, in the arena.
const char *expr_string(Arena *arena, const Expr *x);

#endif
