// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls that are made later than their operands are evaluated: those of go and defer statements.
// The call is rewritten so that the function value, the receiver and the arguments are variables,
// the fields of a record: f(g(), x.y) becomes f(a, b) with a record {a, b}. The statement fills a
// record; whoever makes the call lowers the rewritten one with the fields as the variables' cells.
#ifndef LETGO_LOWER_LATE_H
#define LETGO_LOWER_LATE_H

#include "lower/context.h"

typedef struct {
  Expr *source;  // as written
  Expr *call;    // rewritten
  Type *record;  // struct of the variables
  Object **vars; // by field
  Expr *closure; // a function literal with captures: its closure is in the last field
  uint32_t nvars;
} LateCall;

// Plans the call x. In the arena.
LateCall *late_plan(Lower *l, Expr *x);

// Evaluates the operands, in the order of a call. `values` (late->nvars) receives them, in the
// order of the fields.
void late_evaluate(Fn *f, const LateCall *late, LLVMValueRef *values);

// Stores them to a record.
void late_store(Fn *f, const LateCall *late, LLVMValueRef *values, LLVMValueRef record);

// Makes the call of a record; results are dropped.
void late_call(Fn *f, const LateCall *late, LLVMValueRef record);

// The variables whose addresses are operands, as far as one sees at the call: of &x, and of the x of
// x.M(), and parts of them. In the arena; some may be named twice.
ObjectList late_addressed(Lower *l, const LateCall *late);

// A struct type of n fields, for records of the lowering's own.
Type *late_struct(Lower *l, Type **fields, uint32_t n);

#endif
