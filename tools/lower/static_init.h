// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Static data: initialisers that need no code.
#ifndef LETGO_LOWER_STATIC_INIT_H
#define LETGO_LOWER_STATIC_INIT_H

#include "lower/context.h"

// x as a constant in memory form for something of type `to`; null when it needs code. With
// `objects` the expression is evaluated once in the program, so that &T{} and []T{} may be
// variables of the module; without, the constant is only copied from and must not own anything.
LLVMValueRef static_value(Lower *l, Expr *x, Type *to, bool objects);

// The elements of an array or slice literal as an array of `len` elements; null likewise.
LLVMValueRef static_array(Lower *l, Type *elem, Expr *x, int64_t len, bool objects);

// Gives package variables their data where that is all they need.
void static_init_data(Lower *l);

// Emits code for the others, in order.
void static_init_run(Fn *f);

#endif
