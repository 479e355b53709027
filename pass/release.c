// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Objects that are freed on every way out of their function.
//
// Where the address went does not matter then: what leaked is dangling before the frame ends, and
// nobody may use it, compare what it points to, or free it again. So (F) holds for an object whose
// every path from its allocation runs into a matching free of its very address. A path must not
// leave the function in between, by return, unwinding, or a callee that does not come back (longjmp
// is one), and must not come to the allocation again:
//
//   p = malloc(8); global = p; f(); free(p);       // f() throws: the object lives on in `global`
#include "pass/analysis.h"

#include "pass/attr.h"

#include <llvm-c/Core.h>

enum { MAX_STEPS = 4096 };

typedef struct Walk {
  const Site *site;
  VEC(LLVMBasicBlockRef) blocks; ///< reached with the object in use
  PtrMap seen;
  unsigned steps;
} Walk;

/// Whether control goes on to what follows, or to a block that is a successor.
static bool proceeds(LLVMValueRef inst) {
  if (LLVMIsAStoreInst(inst))
    return !LLVMGetVolatile(inst);
  if (LLVMIsACatchSwitchInst(inst) || LLVMIsACallBrInst(inst))
    return false;
  if (!LLVMIsACallInst(inst) && !LLVMIsAInvokeInst(inst))
    return true;
  if (LLVMIsACallInst(inst) && call_may_unwind(inst))
    return false;
  return call_has_attr(inst, ATTR_WILLRETURN);
}

static bool releases(const Site *site, LLVMValueRef inst) {
  if (!LLVMIsACallInst(inst))
    return false;
  AllocCall alloc = alloc_classify(inst);
  return alloc.kind == ALLOC_RELEASE && alloc_same_family(&alloc, &site->alloc) &&
         LLVMGetOperand(inst, (unsigned)alloc.pointer_arg) == site->call;
}

static void reach(Walk *w, LLVMBasicBlockRef block) {
  if (map_get(&w->seen, block))
    return;
  map_set(&w->seen, block, 1);
  vec_push(&w->blocks, block);
}

/// Follows one block from `inst` on. False when the object is lost sight of.
static bool follow(Walk *w, LLVMValueRef inst) {
  for (; inst; inst = LLVMGetNextInstruction(inst)) {
    if (releases(w->site, inst))
      return true;
    if (inst == w->site->call || ++w->steps > MAX_STEPS || !proceeds(inst))
      return false;
    if (!LLVMIsATerminatorInst(inst))
      continue;
    unsigned successors = LLVMGetNumSuccessors(inst);
    for (unsigned i = 0; i < successors; i++)
      reach(w, LLVMGetSuccessor(inst, i));
    return successors > 0;
  }
  return false;
}

static bool has_release(const Site *site) {
  for (LLVMUseRef use = LLVMGetFirstUse(site->call); use; use = LLVMGetNextUse(use))
    if (releases(site, LLVMGetUser(use)))
      return true;
  return false;
}

static bool every_path_releases(const Site *site) {
  Walk w = {.site = site};
  bool good;
  if (LLVMIsAInvokeInst(site->call)) {
    reach(&w, LLVMGetNormalDest(site->call));
    good = true;
  } else {
    good = follow(&w, LLVMGetNextInstruction(site->call));
  }
  for (size_t i = 0; good && i < w.blocks.len; i++)
    good = follow(&w, LLVMGetFirstInstruction(w.blocks.data[i]));
  vec_free(&w.blocks);
  map_free(&w.seen);
  return good;
}

bool site_is_released(Site *site) {
  if (site->release == RELEASE_NOT_ASKED)
    site->release = site->pos && has_release(site) && every_path_releases(site) ? RELEASE_SURE
                                                                                : RELEASE_UNSURE;
  return site->release == RELEASE_SURE;
}
