// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// append sets the elements of a small array aside so that the array is dead when a room for the next
// one is asked for (lower/append.c). If there is no room or the array is empty, the copy is for
// nothing: the array itself takes its place, and what is left of the branch around the call goes. An
// array that lives in a slot was dead from the call on, and now is until it is copied.
#include "driver/aside.h"
#include "support/map.h"
#include "support/vec.h"

#include <llvm-c/Core.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <stdbool.h>
#include <string.h>

typedef Map(LLVMValueRef, bool) Functions;

enum { BYTES_OPERAND = 1, ROOM_OPERAND = 5, PHI_DEPTH = 2 };

static bool is_call_of(LLVMValueRef value, const char *name) {
  if (LLVMIsACallInst(value) == NULL)
    return false;
  LLVMValueRef callee = LLVMIsAFunction(LLVMGetCalledValue(value));
  size_t len;
  return callee != NULL && strcmp(LLVMGetValueName2(callee, &len), name) == 0;
}

// Null, or a call that will answer null: where our pass has not run.
static bool is_no_room(LLVMValueRef room) {
  if (LLVMIsAPHINode(room) == NULL)
    return LLVMIsNull(room) || is_call_of(room, "rt_room");
  for (unsigned i = 0, n = LLVMCountIncoming(room); i < n; i++) {
    LLVMValueRef one = LLVMGetIncomingValue(room, i);
    if (LLVMIsAPHINode(one) != NULL || !is_no_room(one))
      return false;
  }
  return true;
}

static bool grows_on_heap(LLVMValueRef user) {
  return (is_call_of(user, "rt_slice_grow") || is_call_of(user, "rt_slice_grow_noptr")) &&
         is_no_room(LLVMGetOperand(user, ROOM_OPERAND));
}

// Whether all that the value comes to is growing on the heap.
static bool has_no_room(LLVMValueRef value, unsigned depth) {
  for (LLVMUseRef use = LLVMGetFirstUse(value); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    bool passed_on = LLVMIsAPHINode(user) != NULL && depth > 0 && has_no_room(user, depth - 1);
    if (!passed_on && !grows_on_heap(user))
      return false;
  }
  return true;
}

static bool is_marked_end(LLVMValueRef inst) {
  static const char name[] = "llvm.lifetime.end";
  size_t len = 0;
  bool is_call = LLVMIsACallInst(inst) != NULL && LLVMIsAFunction(LLVMGetCalledValue(inst)) != NULL;
  const char *callee = is_call ? LLVMGetValueName2(LLVMGetCalledValue(inst), &len) : "";
  return len >= sizeof name - 1 && memcmp(callee, name, sizeof name - 1) == 0;
}

// Removes the ends of lifetimes from an instruction on to where the array is copied or the block
// ends. Whether it does.
static bool remove_ends(LLVMValueRef inst) {
  for (LLVMValueRef next; inst != NULL; inst = next) {
    next = LLVMGetNextInstruction(inst);
    if (is_call_of(inst, "rt_slice_grow") || is_call_of(inst, "rt_slice_grow_noptr"))
      return false;
    if (is_marked_end(inst))
      LLVMInstructionEraseFromParent(inst);
  }
  return true;
}

static void push_successors(LLVMBasicBlockRef block, Vec(LLVMBasicBlockRef) * blocks) {
  LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
  for (unsigned i = 0, n = LLVMGetNumSuccessors(last); i < n; i++)
    vec_push(*blocks, LLVMGetSuccessor(last, i));
}

// No lifetime ends on the way from the call to the copying.
static void keep_alive(LLVMValueRef call) {
  Map(LLVMBasicBlockRef, bool) seen = NULL;
  Vec(LLVMBasicBlockRef) blocks = NULL;
  if (remove_ends(LLVMGetNextInstruction(call)))
    push_successors(LLVMGetInstructionParent(call), &blocks);
  while (vec_len(blocks) > 0) {
    LLVMBasicBlockRef block = vec_pop(blocks);
    if (map_has(seen, block))
      continue;
    map_put(seen, block, true);
    if (remove_ends(LLVMGetFirstInstruction(block)))
      push_successors(block, &blocks);
  }
  map_free(seen);
  vec_free(blocks);
}

static bool is_empty(LLVMValueRef call) { return LLVMIsNull(LLVMGetOperand(call, BYTES_OPERAND)); }

// Removes the calls that are for nothing; `touched` gets their functions.
static void remove_calls(LLVMValueRef set_aside, Functions *touched) {
  for (LLVMUseRef next, use = LLVMGetFirstUse(set_aside); use != NULL; use = next) {
    next = LLVMGetNextUse(use);
    LLVMValueRef call = LLVMGetUser(use);
    if (LLVMIsACallInst(call) == NULL || (!is_empty(call) && !has_no_room(call, PHI_DEPTH)))
      continue;
    map_put(*touched, LLVMGetBasicBlockParent(LLVMGetInstructionParent(call)), true);
    keep_alive(call);
    LLVMReplaceAllUsesWith(call, LLVMGetOperand(call, 0));
    LLVMInstructionEraseFromParent(call);
  }
}

static ExitCode tidy(LLVMValueRef fn, LLVMTargetMachineRef target) {
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMErrorRef error = LLVMRunPassesOnFunction(fn, "instsimplify,simplifycfg", target, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error == NULL)
    return LETGO_FINE;
  char *message = LLVMGetErrorMessage(error);
  ExitCode code = fault_internal("removing what was set aside: %s", message);
  LLVMDisposeErrorMessage(message);
  return code;
}

ExitCode aside_remove(LLVMModuleRef module, LLVMTargetMachineRef target) {
  LLVMValueRef set_aside = LLVMGetNamedFunction(module, "rt_slice_set_aside");
  if (set_aside == NULL)
    return LETGO_FINE;
  Functions touched = NULL;
  remove_calls(set_aside, &touched);
  ExitCode code = LETGO_FINE;
  for (ptrdiff_t i = 0; i < (ptrdiff_t)map_len(touched) && code == LETGO_FINE; i++)
    code = tidy(touched[i].key, target);
  map_free(touched);
  return code;
}
