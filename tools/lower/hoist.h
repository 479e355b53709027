// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order of evaluation inside a statement. The spec orders calls, receives and logical
// operations and leaves the reading of variables open; gc makes all calls first, left to right, and
// reads variables after that, and programs have come to depend on it: in `*p + f()` p is read after
// f.
#ifndef LETGO_LOWER_HOIST_H
#define LETGO_LOWER_HOIST_H

#include "lower/context.h"

// Whether evaluating x may have an effect: it calls a function, receives, appends or copies.
bool hoist_has_call(Expr *x);

// Evaluates what must come first in each operand up to the last one with a call, and keeps the
// results for the evaluation that follows. Does nothing when left to right is the same. Null
// operands are skipped.
void hoist_operands(Fn *f, Expr **operands, uint32_t n);
void hoist_list(Fn *f, ExprList list);

// The same for one operand whose evaluation comes later than others'.
void hoist_one(Fn *f, Expr *x);

// The kept value of x, which is then forgotten; null when there is none.
LLVMValueRef hoist_take(Fn *f, Expr *x);

#endif
