// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Frame pools: room in a frame for objects that one slot cannot serve.
#ifndef LETGO_PASS_FRAME_POOL_H
#define LETGO_PASS_FRAME_POOL_H

#include "pass/analysis.h"

#include <llvm-c/Types.h>

/// Says which sites that fail (R) or have no constant size get a pool, and how large
/// (Site.pool_bytes).
void frame_pool_decide(Analysis *a);
/// Whether an earlier run gave the call a pool.
bool frame_pool_has(LLVMValueRef call);
/// Builds the pools. The calls stay, for what does not fit. `top` is where slots are made; it may
/// be in another block afterwards.
void frame_pool_build_all(Analysis *a, LLVMBuilderRef builder, LLVMValueRef top);

#endif
