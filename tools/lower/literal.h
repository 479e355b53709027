// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The elements of composite literals, for those who fill them in and for those who make data of
// them.
#ifndef LETGO_LOWER_LITERAL_H
#define LETGO_LOWER_LITERAL_H

#include "lower/context.h"

typedef struct {
  Expr *value;
  Type *type;    // of the element or field
  int64_t index; // field number or element index
} LiteralElement;

// Element i of a struct, array or slice literal of `type`, after one with index `previous` (-1
// before the first).
LiteralElement literal_element(Lower *l, Type *type, Expr *x, uint32_t i, int64_t previous);

// One more than the largest index of an array or slice literal.
int64_t literal_length(Lower *l, Type *type, Expr *x);

// The type of the literal itself; x->type is a pointer to it where &T was elided.
Type *literal_type(Expr *x);

#endif
