// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two names that a type has when the program runs.
#ifndef LETGO_LOWER_TYPE_NAME_H
#define LETGO_LOWER_TYPE_NAME_H

#include "lower/context.h"

// The name that reflection and messages show: `main.T`, `map[string]interface {}`. In the arena.
const char *type_name_shown(Lower *l, const Type *type);

// The name that identifies the type in the whole program, for symbols: packages by path, local
// types with their number, unexported names with their package. In the arena.
const char *type_name_linked(Lower *l, const Type *type);

#endif
