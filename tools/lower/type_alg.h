// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equality and hashing of a type's values as func values, for descriptors and maps.
#ifndef LETGO_LOWER_TYPE_ALG_H
#define LETGO_LOWER_TYPE_ALG_H

#include "lower/context.h"

// func(p, q unsafe.Pointer) bool; null when the type is not comparable.
LLVMValueRef type_alg_equal(Lower *l, Type *type);

// func(p unsafe.Pointer, seed uintptr) uintptr of a comparable type: the hasher of a map's keys.
LLVMValueRef type_alg_hash(Lower *l, Type *type);

#endif
