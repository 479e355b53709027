// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rewrite: heap calls become slots of the frame.
#ifndef LETGO_PASS_REWRITE_H
#define LETGO_PASS_REWRITE_H

#include "pass/analysis.h"

/// Edits the function by the verdicts. True when anything changed. The analysis is stale then.
bool rewrite_function(Analysis *a);

/// A slot for the site's objects, made before `top`.
LLVMValueRef build_slot(Analysis *a, const Site *site, uint64_t bytes, LLVMBuilderRef builder,
                        LLVMValueRef top);
void take_name(LLVMValueRef slot, LLVMValueRef call);
/// Every run of the site is a slot at the same address, and LLVM knows; for `escape-verify` the
/// addresses must not be taken for one.
LLVMValueRef build_address(Analysis *a, LLVMBuilderRef builder, LLVMValueRef slot);

/// Puts lifetime.end where the site's object dies, at most 8 places (lifetime.c).
void lifetime_end(Analysis *a, const Site *site, LLVMValueRef slot);
/// `name` is that of the intrinsic, without types.
void build_lifetime(LLVMBuilderRef builder, LLVMModuleRef module, const char *name,
                    LLVMValueRef slot);
/// A memset; `align` is 0 or a power of two that the address is a multiple of.
void build_zeroes(LLVMBuilderRef builder, LLVMModuleRef module, LLVMValueRef address,
                  LLVMValueRef bytes, uint64_t align);

#endif
