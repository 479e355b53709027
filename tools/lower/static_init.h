// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Static data: initialisers that need no code.
#ifndef LETGO_LOWER_STATIC_INIT_H
#define LETGO_LOWER_STATIC_INIT_H

#include "lower/context.h"

// The elements of an array or slice literal as a constant array of `len` elements, to be copied
// from: it owns nothing that could be changed. Null when an element needs code.
LLVMValueRef static_array(Lower *l, Type *elem, Expr *x, int64_t len);

// Gives package variables the data that they begin with.
void static_init_data(Lower *l);

// Emits code for the rest, in order.
void static_init_run(Fn *f);

#endif
