// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The few functions that go with the tree itself.
#include "syntax/ast.h"

const char *operator_text(Operator op) {
  static const char *const texts[OP_COUNT] = {
#define OPERATOR_TEXT(name, text) [name] = text,
      OPERATORS(OPERATOR_TEXT)
#undef OPERATOR_TEXT
  };
  return op < OP_COUNT ? texts[op] : "";
}

Expr *expr_unparen(Expr *x) {
  while (x != NULL && x->kind == EXPR_PAREN)
    x = x->u.paren.x;
  return x;
}
