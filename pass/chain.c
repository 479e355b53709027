// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much of a stack the slots of a chain of calls take together. Frames that are fine each by
// itself overflow a small stack when they call each other; so a large frame is held against the
// longest chains that lead to it and from it, by the slots that are there now. Whichever frame of a
// chain is filled last finds what the others took, so the order does not matter.
//
// Follows direct calls of functions with a body; cycles are cut where they close, for frames of
// recursive functions have a smaller budget of their own.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/hooks.h"

#include <llvm-c/Core.h>

enum { MAX_DEPTH = 400, MAX_FUNCTIONS = 20000 };

typedef struct Chain {
  bool up;        ///< towards callers
  LLVMTargetDataRef layout;
  PtrMap index;   ///< function to index of `longest` + 1
  VEC(uint64_t) longest; ///< bytes, the function's own included; 0 while it is being walked
} Chain;

uint64_t bytes_of_slots(LLVMValueRef function, LLVMTargetDataRef layout) {
  uint64_t sum = 0;
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(function));
  unsigned kind = LLVMGetMDKindIDInContext(context, "letgo.slot", 10);
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function);
  for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i; i = LLVMGetNextInstruction(i))
    if (LLVMGetInstructionOpcode(i) == LLVMAlloca && LLVMGetMetadata(i, kind))
      sum += LLVMABISizeOfType(layout, LLVMGetAllocatedType(i));
  return sum;
}

static uint64_t longest_from(Chain *c, LLVMValueRef function, unsigned depth);

static uint64_t longest_of_callees(Chain *c, LLVMValueRef function, unsigned depth) {
  uint64_t longest = 0;
  for (LLVMValueRef i = hook_first_call(function); i; i = hook_next_call(i)) {
    LLVMValueRef callee = call_callee(i);
    uint64_t one = callee && !LLVMIsDeclaration(callee) ? longest_from(c, callee, depth) : 0;
    longest = one > longest ? one : longest;
  }
  return longest;
}

static uint64_t longest_of_callers(Chain *c, LLVMValueRef function, unsigned depth) {
  uint64_t longest = 0;
  for (LLVMUseRef u = LLVMGetFirstUse(function); u; u = LLVMGetNextUse(u)) {
    LLVMValueRef user = LLVMGetUser(u);
    bool is_call = LLVMIsACallInst(user) || LLVMIsAInvokeInst(user);
    if (!is_call || call_callee(user) != function)
      continue;
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(user));
    uint64_t one = longest_from(c, caller, depth);
    longest = one > longest ? one : longest;
  }
  return longest;
}

static uint64_t longest_beyond(Chain *c, LLVMValueRef function, unsigned depth) {
  return c->up ? longest_of_callers(c, function, depth) : longest_of_callees(c, function, depth);
}

static uint64_t longest_from(Chain *c, LLVMValueRef function, unsigned depth) {
  uint32_t known = map_get(&c->index, function);
  if (known)
    return c->longest.data[known - 1];
  if (!depth || c->longest.len >= MAX_FUNCTIONS)
    return 0;
  vec_push(&c->longest, 0);
  size_t at = c->longest.len - 1;
  map_set(&c->index, function, (uint32_t)c->longest.len);
  uint64_t sum = bytes_of_slots(function, c->layout) + longest_beyond(c, function, depth - 1);
  c->longest.data[at] = sum;
  return sum;
}

static uint64_t longest(const Analysis *a, bool up) {
  Chain c = {.up = up, .layout = a->layout};
  vec_push(&c.longest, 0);
  map_set(&c.index, a->function, 1); // a chain that comes back is recursive
  uint64_t sum = longest_beyond(&c, a->function, MAX_DEPTH);
  map_free(&c.index);
  vec_free(&c.longest);
  return sum;
}

uint64_t chain_bytes(const Analysis *a) { return longest(a, true) + longest(a, false); }
