// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instances of generic functions and methods: one copy of the code for each set of type arguments.
#ifndef LETGO_LOWER_INSTANCE_H
#define LETGO_LOWER_INSTANCE_H

#include "lower/context.h"

// The copy of `generic` with the type parameters replaced, the same one each time it is asked.
// Every module that needs it defines it, under the generic function's package and the same symbol.
FuncInfo *instance_of(Lower *l, FuncInfo *generic, ObjectList tparams, TypeList targs);

// Whether the function has type parameters, its own or its receiver's.
bool instance_is_generic(const FuncInfo *info);

#endif
