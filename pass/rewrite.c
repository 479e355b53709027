// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Heap calls become slots.
//
// The slot goes to the top of the entry block, so that it never grows the stack in a loop;
// lifetime.start and the zeroing stay where the call was, so that every iteration gets a fresh
// object. Facts that held for distinct heap objects and not for one slot are removed: `tail` on
// any call (a heap holder may show the slot to a callee that has no argument for it), invariant
// loads, access groups of parallel loops. New instructions first, deletions last: the markers are
// placed relative to the calls.
#include "pass/rewrite.h"

#include "pass/attr.h"
#include "pass/frame_pool.h"
#include "pass/hooks.h"
#include "pass/run.h"

#include <stdio.h>
#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

static unsigned metadata_kind(const Analysis *a, const char *name, unsigned len) {
  return LLVMGetMDKindIDInContext(LLVMGetModuleContext(a->module), name, len);
}

LLVMValueRef build_slot(Analysis *a, const Site *site, uint64_t bytes, LLVMBuilderRef builder,
                        LLVMValueRef top) {
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  LLVMPositionBuilderBeforeInstrAndDbgRecords(builder, top);
  LLVMSetCurrentDebugLocation2(builder, NULL);
  LLVMTypeRef type = LLVMArrayType2(LLVMInt8TypeInContext(context), bytes ? bytes : 1);
  LLVMValueRef slot = LLVMBuildAlloca(builder, type, "");
  LLVMSetAlignment(slot, (unsigned)(site->align ? site->align : 1));
  LLVMValueRef node = LLVMGetMetadata(site->call, metadata_kind(a, "letgo.site", 10));
  LLVMSetMetadata(slot, metadata_kind(a, "letgo.slot", 10),
                  node ? node
                       : LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, NULL, 0)));
  return slot;
}

void take_name(LLVMValueRef slot, LLVMValueRef call) {
  size_t len;
  const char *name = LLVMGetValueName2(call, &len);
  char *copy = mem_dup(name, len);
  LLVMSetValueName2(call, "", 0);
  LLVMSetValueName2(slot, copy, len);
  mem_free(copy);
}

/// The declaration of an intrinsic that is overloaded by a pointer and, if there is one, a length.
/// LLVM's own way composes the type before it asks for the name, at twenty times the cost.
static LLVMValueRef declaration(LLVMModuleRef module, const char *base, LLVMTypeRef pointer,
                                LLVMTypeRef length) {
  char name[64];
  int len = snprintf(name, sizeof name, "%s.p%u", base, LLVMGetPointerAddressSpace(pointer));
  if (length)
    len += snprintf(name + len, sizeof name - (size_t)len, ".i%u", LLVMGetIntTypeWidth(length));
  LLVMValueRef known = LLVMGetNamedFunctionWithLength(module, name, (size_t)len);
  LLVMTypeRef types[] = {pointer, length};
  return known ? known
               : LLVMGetIntrinsicDeclaration(module, LLVMLookupIntrinsicID(base, strlen(base)),
                                             types, length ? 2 : 1);
}

void build_lifetime(LLVMBuilderRef builder, LLVMModuleRef module, const char *name,
                    LLVMValueRef slot) {
  LLVMValueRef function = declaration(module, name, LLVMTypeOf(slot), NULL);
  LLVMBuildCall2(builder, LLVMGlobalGetValueType(function), function, &slot, 1, "");
}

void build_zeroes(LLVMBuilderRef builder, LLVMModuleRef module, LLVMValueRef address,
                  LLVMValueRef bytes, uint64_t align) {
  LLVMContextRef context = LLVMGetModuleContext(module);
  LLVMValueRef function =
      declaration(module, "llvm.memset", LLVMTypeOf(address), LLVMTypeOf(bytes));
  LLVMValueRef args[] = {address, LLVMConstInt(LLVMInt8TypeInContext(context), 0, 0), bytes,
                         LLVMConstInt(LLVMInt1TypeInContext(context), 0, 0)};
  LLVMValueRef call =
      LLVMBuildCall2(builder, LLVMGlobalGetValueType(function), function, args, 4, "");
  if (align)
    LLVMAddCallSiteAttribute(call, 1,
                             LLVMCreateEnumAttribute(context, attr_kind(ATTR_ALIGN), align));
}

static void build_start(Analysis *a, const Site *site, LLVMBuilderRef builder, LLVMValueRef slot) {
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  LLVMPositionBuilderBefore(builder, site->call);
  LLVMSetCurrentDebugLocation2(builder, LLVMInstructionGetDebugLoc(site->call));
  build_lifetime(builder, a->module, "llvm.lifetime.start", slot);
  if (site->alloc.zeroed && site->size)
    build_zeroes(builder, a->module, slot,
                 LLVMConstInt(LLVMInt64TypeInContext(context), site->size, 0), site->align);
}

LLVMValueRef build_address(Analysis *a, LLVMBuilderRef builder, LLVMValueRef slot) {
  if (!a->options->verify || !a->solved)
    return slot;
  unsigned id = LLVMLookupIntrinsicID("llvm.launder.invariant.group", 28);
  LLVMTypeRef type = LLVMTypeOf(slot);
  LLVMValueRef launder = LLVMGetIntrinsicDeclaration(a->module, id, &type, 1);
  return LLVMBuildCall2(builder, LLVMGlobalGetValueType(launder), launder, &slot, 1, "");
}

static void move_site(Analysis *a, const Site *site, LLVMBuilderRef builder, LLVMValueRef top) {
  LLVMValueRef slot = build_slot(a, site, site->size, builder, top);
  take_name(slot, site->call);
  // The end first: the old object may die directly before the call, the new one begins after.
  if (site->live_known)
    lifetime_end(a, site, slot);
  build_start(a, site, builder, slot);
  LLVMValueRef address = build_address(a, builder, slot);
  LLVMReplaceAllUsesWith(site->call, address);
  if (!site->exit_count) // else the variable is elsewhere from an exit on
    hook_declare_slot(address);
}

/// An invoke that is no longer there continues at its normal destination.
static void delete_call(LLVMBuilderRef builder, LLVMValueRef call) {
  if (LLVMIsAInvokeInst(call)) {
    LLVMBasicBlockRef block = LLVMGetInstructionParent(call);
    hook_remove_predecessor(LLVMGetUnwindDest(call), block);
    LLVMPositionBuilderBefore(builder, call);
    LLVMSetCurrentDebugLocation2(builder, LLVMInstructionGetDebugLoc(call));
    LLVMBuildBr(builder, LLVMGetNormalDest(call));
  }
  LLVMInstructionEraseFromParent(call);
}

static bool frees_only_slots(const Analysis *a, const FreeCall *freed) {
  const Graph *g = &a->graph;
  const Var *var = &g->vars.data[freed->pointer];
  if (!freed->is_release || !var->len)
    return false;
  for (uint32_t i = 0; i < var->len; i++) {
    const Node *node = &g->nodes.data[g->locs.data[var->items[i]].node];
    while (node->kind == NODE_GROUP)
      node = &g->nodes.data[node->members]; // they move together or not at all
    if (node->kind != NODE_SITE || a->sites.data[node->tag].reason != ESCAPE_REASON_NONE)
      return false;
  }
  return true;
}

static bool any_moves(const Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (site_moves(&a->sites.data[i]) || a->sites.data[i].pool_bytes)
      return true;
  return false;
}

/// Rooms that found no place.
static bool end_rooms(const Analysis *a, LLVMBuilderRef builder) {
  bool changed = false;
  for (size_t i = 0; i < a->sites.len; i++) {
    if (!site_is_null(a, &a->sites.data[i]))
      continue;
    LLVMValueRef call = a->sites.data[i].call;
    LLVMReplaceAllUsesWith(call, LLVMConstNull(LLVMTypeOf(call)));
    delete_call(builder, call);
    changed = true;
  }
  return changed;
}

enum { LARGE_FRAME = 16 << 10 };

/// Inlined beside others into one caller, large slots would be there all at once.
static void keep_apart(Analysis *a) {
  uint64_t sum = 0;
  for (size_t i = 0; i < a->sites.len; i++)
    sum += site_moves(&a->sites.data[i]) ? a->sites.data[i].size : a->sites.data[i].pool_bytes;
  if (sum <= LARGE_FRAME || function_has_attr(a->function, ATTR_ALWAYSINLINE))
    return;
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  LLVMAddAttributeAtIndex(a->function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          LLVMCreateEnumAttribute(context, attr_kind(ATTR_NOINLINE), 0));
}

static void move_sites(Analysis *a, LLVMBuilderRef builder) {
  LLVMValueRef top = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(a->function));
  hook_drop_stale_facts(a->function);
  for (size_t i = 0; i < a->sites.len; i++)
    if (site_moves(&a->sites.data[i]))
      move_site(a, &a->sites.data[i], builder, top);
  for (size_t i = 0; i < a->frees.len; i++)
    if (frees_only_slots(a, &a->frees.data[i]))
      delete_call(builder, a->frees.data[i].call);
  frame_pool_build_all(a, builder, top);
  for (size_t i = 0; i < a->sites.len; i++)
    if (site_moves(&a->sites.data[i]))
      delete_call(builder, a->sites.data[i].call);
  keep_apart(a);
}

bool rewrite_function(Analysis *a) {
  bool moves = any_moves(a);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(a->module));
  if (moves)
    move_sites(a, builder);
  bool ended = end_rooms(a, builder);
  LLVMDisposeBuilder(builder);
  return moves || ended;
}
