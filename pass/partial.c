// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Partial escape: an object that leaves its frame on some ways only is a slot, and on those ways a
// heap object takes its place where it leaves (leave.c): the same allocation once more, with a copy
// of what the slot holds. All that comes after uses that one. Nobody can tell, for before that
// nothing but values of this function named the object.
//
// The copies are made first, and mean the same whatever becomes of the site. Then the function is
// analysed again, as it is now: verdicts are about the code that will run, and what the copy hands
// out of the slot's contents is known as of any copy,
//
//   p.q = &x; if (c) { global = p; }         // the copy holds x's address: x stays
//
// A site that does not move after all, or that something else than its derived values names, gets
// its uses back; then the rest is analysed once more.
//
// An object is worth it while the copy is small, and its exits, by LLVM's block frequencies, are
// rarer than the site by a quarter, of larger ones by half: a heap call saved pays for some copies.
//
// Source: Stadler, Würthinger, Mössenböck, Partial Escape Analysis and Scalar Replacement for Java,
// CGO 2014.
#include "pass/partial.h"

#include "pass/attr.h"
#include "pass/frame_pool.h"
#include "pass/hooks.h"
#include "pass/leave.h"
#include "pass/rooms.h"

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

#define COPY_FLAG "letgo.partial"

enum { MAX_BYTES = 256, SMALL_BYTES = 64, MAX_SPLITS = 16 };

/// An instruction that was made for an exit, and the value whose place it took; null for none.
typedef struct Made {
  LLVMValueRef inst, original;
} Made;

/// A site with copies at its exits.
typedef struct Split {
  LLVMValueRef site;
  VEC(Made) made;
  VEC(EscapePos) exits;
} Split;

bool partial_is_copy(LLVMValueRef call) { return call_has_flag(call, COPY_FLAG); }

// ---- candidates ---------------------------------------------------------------------------------

static bool fails_by_reach(const Analysis *a, const Site *site) {
  return site->node && a->graph.nodes.data[site->node].reach && !site_moves(site);
}

static bool is_candidate(Analysis *a, const Site *site) {
  return site->pos && fails_by_reach(a, site) && LLVMIsACallInst(site->call) &&
         site->alloc.kind == ALLOC_NEW && !site->alloc.optional && site->size_known && site->size &&
         site->size <= MAX_BYTES && !partial_is_copy(site->call) &&
         alloc_size(site->call, &site->alloc, &(uint64_t){0}) &&
         LLVMGetTailCallKind(site->call) != LLVMTailCallKindMustTail &&
         !rooms_is_given(site->call) && !frame_pool_has(site->call) &&
         !call_has_unknown_bundle(site->call) && !family_is_freed(a, &site->alloc);
}

/// Whether the exits run seldom enough.
static bool is_worth_it(const Leave *l) {
  VEC(HookArrow) arrows = {0};
  vec_push(&arrows, ((HookArrow){LLVMGetInstructionParent(l->site->call), NULL, 0}));
  for (size_t i = 0; i < l->exits.len; i++) {
    const Point *p = &l->points.data[l->exits.data[i]];
    LLVMBasicBlockRef to = p->to ? l->body->blocks.data[p->to - 1].block : NULL;
    vec_push(&arrows, ((HookArrow){l->body->blocks.data[p->block].block, to, 0}));
  }
  hook_frequencies(l->a->function, arrows.data, arrows.len);
  double site = arrows.data[0].frequency, exits = 0;
  for (size_t i = 1; i < arrows.len; i++)
    exits += arrows.data[i].frequency / (l->points.data[l->exits.data[i - 1]].is_select ? 2 : 1);
  vec_free(&arrows);
  return exits <= site * (l->site->size <= SMALL_BYTES ? 0.75 : 0.5);
}

// ---- copies -------------------------------------------------------------------------------------

typedef struct Build {
  const Leave *l;
  LLVMBuilderRef builder;
  Split *split;
  uint32_t owner;         ///< of what comes after the exit
  LLVMValueRef *in_place; ///< per derived value: what takes its place
} Build;

static void note_made(Build *b, LLVMValueRef inst, LLVMValueRef original) {
  vec_push(&b->split->made, ((Made){inst, original}));
}

/// The instruction before which the copy is made; changes the control flow where there is none.
static LLVMValueRef find_place(const Build *b, uint32_t point) {
  const Point *p = &b->l->points.data[point];
  for (size_t i = 0; i < b->l->touches.len; i++) {
    Touch *touch = &b->l->touches.data[i];
    if (touch->point != point)
      continue;
    if (p->is_select) {
      unsigned arm = touch->operand - 1;
      touch->user = hook_branch_select(touch->user);
      touch->operand = arm;
    } else if (!p->to) {
      return touch->user;
    }
    return LLVMGetBasicBlockTerminator(hook_own_arrow(
        LLVMGetIncomingBlock(touch->user, touch->operand), LLVMGetInstructionParent(touch->user)));
  }
  return NULL;
}

static void insert(Build *b, LLVMValueRef inst, LLVMValueRef original) {
  LLVMSetCurrentDebugLocation2(b->builder, LLVMInstructionGetDebugLoc(original));
  LLVMInsertIntoBuilder(b->builder, inst);
  note_made(b, inst, original);
}

static LLVMValueRef copy_object(Build *b) {
  LLVMValueRef site = b->l->site->call, heap = LLVMInstructionClone(site);
  insert(b, heap, site);
  call_set_flag(heap, COPY_FLAG);
  LLVMTypeRef number = LLVMInt64TypeInContext(LLVMGetModuleContext(b->l->a->module));
  note_made(
      b, LLVMBuildMemCpy(b->builder, heap, 1, site, 1, LLVMConstInt(number, b->l->site->size, 0)),
      NULL);
  return heap;
}

/// What takes the place of a derived value after the exit: what was derived there is made of the
/// copy already.
static LLVMValueRef replacement(Build *b, uint32_t index) {
  if (b->in_place[index])
    return b->in_place[index];
  Derived d = b->l->derived.data[index];
  if (b->l->points.data[d.made].owner == b->owner)
    return b->in_place[index] = d.value;
  LLVMValueRef base = replacement(b, d.base), clone = LLVMInstructionClone(d.value);
  LLVMSetOperand(clone, 0, base);
  insert(b, clone, d.value);
  return b->in_place[index] = clone;
}

static void build_exit(const Leave *l, uint32_t exit, LLVMBuilderRef builder, Split *split) {
  Build b = {.l = l, .builder = builder, .split = split, .owner = LEAVE_EXITS + exit};
  b.in_place = mem_alloc(l->derived.len * sizeof *b.in_place);
  LLVMPositionBuilderBefore(builder, find_place(&b, l->exits.data[exit]));
  b.in_place[0] = copy_object(&b);
  for (size_t i = 0; i < l->touches.len; i++) {
    const Touch *touch = &l->touches.data[i];
    if (l->points.data[touch->point].owner == b.owner)
      LLVMSetOperand(touch->user, touch->operand, replacement(&b, touch->derived));
  }
  for (size_t d = 0; d < l->derived.len; d++)
    if (b.in_place[d] && b.in_place[d] != l->derived.data[d].value)
      hook_follow_variables(l->derived.data[d].value, b.in_place[d]);
  mem_free(b.in_place);
}

/// A phi, and what LLVM made of several returns, are where control comes from.
static EscapePos exit_position(const Leave *l, uint32_t point) {
  const Touch *touch = l->touches.data;
  while (touch->point != point)
    touch++;
  EscapePos pos = inst_position(touch->user);
  if (pos.file || !LLVMIsAPHINode(touch->user))
    return pos;
  return inst_position(
      LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(touch->user, touch->operand)));
}

static Split split_site(const Leave *l) {
  Split split = {.site = l->site->call};
  for (size_t i = 0; i < l->exits.len; i++)
    vec_push(&split.exits, exit_position(l, l->exits.data[i]));
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(l->a->module));
  for (uint32_t i = 0; i < l->exits.len; i++)
    build_exit(l, i, builder, &split);
  LLVMDisposeBuilder(builder);
  return split;
}

static void undo(Split *split) {
  for (size_t i = split->made.len; i; i--) {
    Made made = split->made.data[i - 1];
    if (made.original)
      LLVMReplaceAllUsesWith(made.inst, made.original);
    LLVMInstructionEraseFromParent(made.inst);
  }
  vec_free(&split->made);
}

// ---- verdicts -----------------------------------------------------------------------------------

static bool is_derived(LLVMValueRef value, LLVMValueRef from) {
  while (value != from && (LLVMIsAGetElementPtrInst(value) || LLVMIsAFreezeInst(value)))
    value = LLVMGetOperand(value, 0);
  return value == from;
}

/// Whether no memory names the object, no value but those derived of its address, and no runtime.
static bool is_named_by_values(Analysis *a, const Site *site) {
  Graph *g = &a->graph;
  if (graph_rep(g, site->node) != site->node)
    return false;
  for (VarId v = 1; v < g->vars.len; v++)
    if (g->vars.data[v].owner && var_names(g, v, site->node))
      return false;
  for (size_t h = 0; h < a->holds.len; h++)
    if (var_names(g, a->holds.data[h].pointer, site->node))
      return false;
  for (InstId i = 1; i < a->body.insts.len; i++) {
    LLVMValueRef value = a->body.insts.data[i];
    if (value_names(a, value, site->node) && !is_derived(value, site->call))
      return false;
  }
  return true;
}

static Site *site_of(Analysis *a, const Split *split) {
  Site *site = a->sites.data;
  while (site->call != split->site)
    site++;
  return site;
}

static bool holds_good(Analysis *a, const Split *split) {
  const Site *site = site_of(a, split);
  return site_moves(site) && is_named_by_values(a, site);
}

/// For whoever is told.
static void note_exits(Analysis *a, const Split *split) {
  if (!split->made.len)
    return;
  Site *site = site_of(a, split);
  EscapePos *exits = pool_alloc(&a->text, split->exits.len * sizeof *exits);
  for (size_t i = 0; i < split->exits.len; i++)
    exits[i] = split->exits.data[i];
  site->exits = exits;
  site->exit_count = (uint32_t)split->exits.len;
}

typedef VEC(Split) Splits;

static Splits split_all(Analysis *a) {
  Splits splits = {0};
  LeaveShared shared = {0};
  Body fresh = {0};
  for (size_t i = 0; i < a->sites.len && splits.len < MAX_SPLITS; i++) {
    if (!is_candidate(a, &a->sites.data[i]))
      continue;
    Leave l;
    if (leave_find(&l, a, &shared, fresh.function ? &fresh : &a->body, &a->sites.data[i]) &&
        is_worth_it(&l)) {
      vec_push(&splits, split_site(&l));
      body_free(&fresh);
      body_init(&fresh, a->function);
    }
    leave_free(&l);
  }
  body_free(&fresh);
  leave_shared_free(&shared);
  return splits;
}

static bool undo_failed(Analysis *a, Splits *splits) {
  bool undone = false;
  for (size_t i = 0; i < splits->len; i++) {
    Split *split = &splits->data[i];
    if (!split->made.len || holds_good(a, split))
      continue;
    undo(split);
    undone = true;
  }
  return undone;
}

bool partial_run(Analysis **analysis) {
  Analysis *a = *analysis;
  if (!a->solved || a->options->force)
    return false;
  Splits splits = split_all(a);
  if (!splits.len)
    return false;
  do
    a = *analysis = analysis_again(a);
  while (undo_failed(a, &splits));
  for (size_t i = 0; i < splits.len; i++) {
    note_exits(a, &splits.data[i]);
    vec_free(&splits.data[i].made);
    vec_free(&splits.data[i].exits);
  }
  vec_free(&splits);
  return true;
}
