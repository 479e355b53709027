// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions and simple statements as Go source on one line, the way gc's messages show them:
// bodies of functions and elements of composite literals become an ellipsis.
#ifndef LETGO_SYNTAX_PRINT_H
#define LETGO_SYNTAX_PRINT_H

#include "syntax/ast.h"

// x as text in arena; "" for null.
const char *syntax_expr_text(Arena *arena, const Expr *x);

// An expression, assignment, send or return statement as text in arena.
const char *syntax_stmt_text(Arena *arena, const Stmt *s);

#endif
