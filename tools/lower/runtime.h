// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The runtime's functions as LLVM declarations, from the table that rtgen makes of runtime/rt.h.
#ifndef LETGO_LOWER_RUNTIME_H
#define LETGO_LOWER_RUNTIME_H

#include "lower/context.h"

// The declaration, made on first use, with every attribute that its row of the table stands for.
LLVMValueRef runtime_function(Lower *l, RtFunctionId id);

// Puts the extension attributes of the parameters on a call.
void runtime_call_attributes(Lower *l, RtFunctionId id, LLVMValueRef call);

// The effects of a function that a Go package declares and the runtime defines; null when the symbol
// is no such function's.
const char *runtime_go_effects(const char *symbol);

// libc's memcmp, which LLVM expands for small constant sizes.
LLVMValueRef runtime_memcmp(Lower *l);

// Attribute helpers, also for the functions of the program.
void runtime_add_enum(Lower *l, LLVMValueRef fn, LLVMAttributeIndex at, const char *name,
                      uint64_t value);
LLVMAttributeRef runtime_string(Lower *l, const char *name, const char *value);
void runtime_add_string(Lower *l, LLVMValueRef fn, const char *name, const char *value);
LLVMAttributeRef runtime_enum(Lower *l, const char *name, uint64_t value);

#endif
