// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Code of methods as interfaces and descriptors want it: with another receiver than the one that
// the method was declared with.
#ifndef LETGO_LOWER_WRAPPER_H
#define LETGO_LOWER_WRAPPER_H

#include "lower/abi.h"
#include "lower/expr.h"
#include "lower/method_set.h"

// The method of type `recv` with an interface's data word as its receiver: what itabs hold.
LLVMValueRef wrapper_by_word(Lower *l, Type *recv, const MethodEntry *method);

// The method of type `recv` with a value of that type as its receiver.
LLVMValueRef wrapper_by_value(Lower *l, Type *recv, const MethodEntry *method);

// Ends f, a wrapper: calls the method on the place (of its receiver or of an interface) with f's
// own parameters from LLVM index `next` on, and returns what it returns.
void wrapper_forward(Fn *f, Place place, Object *method, unsigned next);

#endif
