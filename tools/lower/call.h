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

#endif
