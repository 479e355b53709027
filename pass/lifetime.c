// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a slot dies: after the last position at which some value is live that reaches the object,
// and at the entry of a successor into which none is live. A marker is a promise that may be left
// out on any path, so there are at most 8 a slot. With them slots share memory, and
// AddressSanitizer catches a wrong verdict.
#include "pass/live.h"
#include "pass/rewrite.h"

#include <llvm-c/Core.h>

enum { MAX_ENDS = 8, MAX_BLOCKS = 256 };

static bool is_pad(LLVMValueRef inst) {
  switch (LLVMGetInstructionOpcode(inst)) {
  case LLVMPHI:
  case LLVMLandingPad:
  case LLVMCatchPad:
  case LLVMCleanupPad:
  case LLVMCatchSwitch:
    return true;
  default:
    return false;
  }
}

static bool is_must_tail(LLVMValueRef inst) {
  return LLVMIsACallInst(inst) && LLVMGetTailCallKind(inst) == LLVMTailCallKindMustTail;
}

/// Places a marker before the first instruction from `inst` on that is no phi or pad.
static bool end_before(Analysis *a, LLVMValueRef inst, LLVMValueRef slot) {
  while (inst && is_pad(inst))
    inst = LLVMGetNextInstruction(inst);
  LLVMValueRef previous = inst ? LLVMGetPreviousInstruction(inst) : NULL;
  if (!inst || (previous && is_must_tail(previous)))
    return false;
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(a->module));
  LLVMPositionBuilderBefore(builder, inst);
  build_lifetime(builder, a->module, "llvm.lifetime.end", slot);
  LLVMDisposeBuilder(builder);
  return true;
}

/// Successors of a block that the object is alive in, but not at their entry.
static unsigned end_at_edges(Analysis *a, const Site *site, const BodyBlock *block,
                             LLVMValueRef slot) {
  unsigned placed = 0;
  for (uint32_t i = 0; i < block->succ_count; i++) {
    const BodyBlock *next = &a->body.blocks.data[a->body.succ_list.data[block->succs + i]];
    if (next->pred_count != 1 || intervals_cover(&site->live, next->first))
      continue;
    placed += end_before(a, LLVMGetFirstInstruction(next->block), slot);
  }
  return placed;
}

void lifetime_end(Analysis *a, const Site *site, LLVMValueRef slot) {
  unsigned placed = 0, blocks = 0;
  for (size_t i = 0; i < site->live.len && placed < MAX_ENDS; i++) {
    Interval live = site->live.data[i];
    for (uint32_t b = a->body.block_of.data[live.from];
         b < a->body.blocks.len && a->body.blocks.data[b].first < live.to; b++) {
      const BodyBlock *block = &a->body.blocks.data[b];
      if (++blocks > MAX_BLOCKS || placed >= MAX_ENDS)
        return;
      if (live.to > block->last)
        placed += end_at_edges(a, site, block, slot);
      else
        placed += end_before(a, a->body.insts.data[live.to], slot);
    }
  }
}
