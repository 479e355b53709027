// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of packages math and math/bits whose body is one operation of the processor or of LLVM.
#ifndef LETGO_LOWER_INTRINSIC_H
#define LETGO_LOWER_INTRINSIC_H

#include "lower/context.h"

// Whether the function is one of them. Every module that mentions it has a copy of its own, which
// is inlined always.
bool intrinsic_is(const FuncInfo *info);

// Gives the function its body.
void intrinsic_lower(Lower *l, FuncInfo *info, LLVMValueRef fn);

#endif
