// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a position back to the tree: which statement and which expression a message is about.
#ifndef LETGO_SYNTAX_FIND_H
#define LETGO_SYNTAX_FIND_H

#include "syntax/ast.h"

typedef struct Found {
  const Stmt *stmt;       // the innermost one that holds the position; NULL at package level
  const Decl *decl;       // the innermost const or var declaration that does, or NULL
  const Expr *expr;       // the outermost one about which gc would report there; NULL for none
  const Expr *literal;    // the innermost composite literal with an element that holds it, or NULL
} Found;

// Linear in the parts of the file that hold the position, and in their siblings.
Found syntax_find(const File *file, Pos pos);

#endif
