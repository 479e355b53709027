// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type descriptors: what the program knows about types when it runs. One constant for each type, in
// the layout of gc 1.19's reflect (rtype, the part of its kind, uncommon type, methods), named
// `type:` and the linked name, the same in every module. Offsets of names, types and code are
// absolute 32-bit addresses.
#ifndef LETGO_LOWER_TYPEDESC_H
#define LETGO_LOWER_TYPEDESC_H

#include "lower/context.h"

// The address of the descriptor of any type without type parameters. Its contents are made later.
LLVMValueRef typedesc_of(Lower *l, Type *type);

// Makes the contents of the descriptors that were mentioned; true when there were any. Code that
// they refer to may then be pending.
bool typedesc_fill(Lower *l);

// Whether an interface's data word is the value itself: it is one pointer.
bool typedesc_is_direct(Type *type);

// The number of gc's 32-bit hash of a type, by its linked name.
uint32_t typedesc_hash(Lower *l, Type *type);

#endif
