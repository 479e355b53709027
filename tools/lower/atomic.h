// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of package sync/atomic that have no body in Go.
#ifndef LETGO_LOWER_ATOMIC_H
#define LETGO_LOWER_ATOMIC_H

#include "lower/context.h"

// Whether the function is one of them.
bool atomic_is(const Object *object);

// Gives fn, which has no body yet, its own; every module that mentions it has a copy, which is
// inlined always.
void atomic_lower(Lower *l, const Object *object, const Abi *abi, LLVMValueRef fn);

#endif
