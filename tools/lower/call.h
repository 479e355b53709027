// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls, and receivers of methods.
#ifndef LETGO_LOWER_CALL_H
#define LETGO_LOWER_CALL_H

#include "lower/abi.h"
#include "lower/expr.h"

// The receiver argument of type `want`, from a place that holds a T or a *T.
LLVMValueRef call_receiver(Fn *f, Place place, Type *want);

// The place that the receiver of x.m is in, embedded fields followed.
Place call_receiver_place(Fn *f, Expr *selector);

// The type of the function that an expression without parentheses denotes in a call.
Type *call_type(Lower *l, Expr *fun);

// Evaluates what must come first in the operands of the call x (hoist.h).
void call_hoist(Fn *f, Expr *x);

// The values of the parameters of func that the arguments of the call x give.
void call_arguments(Fn *f, Expr *x, Type *func, LLVMValueRef *values);

#endif
