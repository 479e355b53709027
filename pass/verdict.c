// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The verdict on every site of a function, from the solved graph.
//
//   (F) nothing that outlives the frame reaches it: no Reach bit on its node; or it is freed before
//       the frame ends, whatever happens: release.c;
//   frees: whoever may free it is a matching free in this function, of its very address, and all
//       else that call may free moves too (to a fixed point, and again after (Z));
//   (R) one slot serves all iterations: reuse.c;
//   (Z) a size that is constant, or known to be small, within the limit, and the frame's budget
//       holds it: budget.c.
//
// What fails (R) or has no constant size may get a place in a pool after all: frame_pool.c.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/frame_pool.h"
#include "pass/hooks.h"

#include <string.h>

#include <llvm-c/Core.h>

void site_fail(Site *site, EscapeReason reason, InstId fault, const char *detail) {
  if (site->reason != ESCAPE_REASON_NONE)
    return;
  site->reason = reason;
  site->fault = fault;
  site->detail = detail;
}

bool site_is_null(const Analysis *a, const Site *site) {
  return a->end_rooms && site->alloc.optional && site->reason != ESCAPE_REASON_NONE;
}

bool site_moves(const Site *site) { return site->reason == ESCAPE_REASON_NONE; }

static bool calls_localescape(LLVMValueRef call) {
  if (!call_intrinsic(call))
    return false;
  size_t len;
  const char *name = call_callee_name(call, &len);
  return len == 16 && !memcmp(name, "llvm.localescape", 16);
}

EscapeReason call_refusal(LLVMValueRef call) {
  if (call_has_attr(call, ATTR_RETURNS_TWICE))
    return ESCAPE_REASON_RETURNS_TWICE;
  return calls_localescape(call) ? ESCAPE_REASON_LOCALESCAPE : ESCAPE_REASON_NONE;
}

EscapeReason function_own_refusal(LLVMValueRef function) {
  if (function_has_attr(function, ATTR_PRESPLITCOROUTINE))
    return ESCAPE_REASON_COROUTINE;
  return function_has_attr(function, ATTR_NAKED) ? ESCAPE_REASON_NAKED : ESCAPE_REASON_NONE;
}

EscapeReason function_refusal(LLVMValueRef function) {
  EscapeReason refusal = function_own_refusal(function);
  LLVMValueRef c = hook_first_call(function);
  for (; c && refusal == ESCAPE_REASON_NONE; c = hook_next_call(c))
    refusal = call_refusal(c);
  return refusal;
}

static void check_call(Analysis *a, Site *site) {
  unsigned space = LLVMGetPointerAddressSpace(LLVMTypeOf(site->call));
  if (site->alloc.kind == ALLOC_RESIZE)
    site_fail(site, ESCAPE_REASON_RESIZING, site->pos, NULL);
  else if (LLVMIsACallBrInst(site->call))
    site_fail(site, ESCAPE_REASON_CALLBR, site->pos, NULL);
  else if (space != hook_stack_address_space(a->module))
    site_fail(site, ESCAPE_REASON_ADDRESS_SPACE, site->pos, NULL);
  else if (LLVMIsACallInst(site->call) &&
           LLVMGetTailCallKind(site->call) == LLVMTailCallKindMustTail)
    site_fail(site, ESCAPE_REASON_RETURNED, site->pos, NULL);
  else if (!site->alloc.zeroed && !site->alloc.uninitialized)
    site_fail(site, ESCAPE_REASON_CONTENTS, site->pos, NULL);
  else if (call_has_unknown_bundle(site->call))
    site_fail(site, ESCAPE_REASON_BUNDLE, site->pos, "its allocator");
}

enum { MAX_ALIGN = 4096, MAX_BOUND = 1024 };

static uint64_t promised_align(const Site *site, bool *known) {
  uint64_t align = site->alloc.min_align, attr;
  *known = true;
  if (call_result_int_attr(site->call, ATTR_ALIGN, &attr) && attr > align)
    align = attr;
  if (site->alloc.align_arg < 0)
    return align;
  *known = fold_constant(LLVMGetOperand(site->call, (unsigned)site->alloc.align_arg), &attr) &&
           attr && !(attr & (attr - 1)) && attr <= MAX_ALIGN;
  return *known && attr > align ? attr : align;
}

static uint64_t max_bytes(const Analysis *a, const Site *site) {
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  LLVMValueRef node =
      LLVMGetMetadata(site->call, LLVMGetMDKindIDInContext(context, "letgo.site", 10));
  if (!node || LLVMGetMDNodeNumOperands(node) < 2)
    return a->options->max_bytes;
  VEC(LLVMValueRef) operands = {0};
  for (unsigned i = LLVMGetMDNodeNumOperands(node); i; i--)
    vec_push(&operands, NULL);
  LLVMGetMDNodeOperands(node, operands.data);
  unsigned len = 0;
  LLVMValueRef text = operands.data[1];
  const char *kind = text && LLVMIsAMDString(text) ? LLVMGetMDString(text, &len) : "";
  vec_free(&operands);
  bool is_var = (len == 3 && !memcmp(kind, "var", 3)) || (len == 5 && !memcmp(kind, "param", 5)) ||
                (len == 6 && !memcmp(kind, "result", 6));
  return is_var ? a->options->max_var_bytes : a->options->max_bytes;
}

/// A size that varies within known bounds is as good as the largest, unless clearing it all costs
/// more than the heap call.
static void find_bound(Site *site) {
  if (!site_moves(site) || site->size_known || site->alloc.size_arg < 0 ||
      site->alloc.count_arg >= 0)
    return;
  uint64_t bound =
      hook_upper_bound(LLVMGetOperand(site->call, (unsigned)site->alloc.size_arg), site->call);
  site->size_known = bound <= MAX_BOUND;
  site->size = site->size_known ? bound : 0;
}

static void check_size(Analysis *a, Site *site) {
  bool align_known;
  uint64_t align = promised_align(site, &align_known);
  if (align > site->align)
    site->align = align;
  if (!align_known)
    site_fail(site, ESCAPE_REASON_ALIGNMENT, site->pos, NULL);
  if (!site->size_known) {
    site_fail(site, ESCAPE_REASON_DYNAMIC, site->pos, NULL);
    return;
  }
  uint64_t limit = max_bytes(a, site);
  if (site->size > limit && site_moves(site))
    site_fail(site, ESCAPE_REASON_SIZE, site->pos,
              pool_format(&a->text, "%llu bytes, the limit is %llu", (unsigned long long)site->size,
                          (unsigned long long)limit));
}

static void check_frame_reach(Analysis *a, Site *site) {
  if (site_moves(site) && a->graph.nodes.data[site->node].reach && !site_is_released(site))
    explain_reach(a, site);
}

/// What one call frees: all nodes that its set names, the members of groups too.
typedef struct FreedSet {
  Analysis *a;
  const FreeCall *freed;
  bool all_move; ///< nothing but sites that still move
  bool changed;
} FreedSet;

static void free_fails(FreedSet *f, Site *site, EscapeReason reason) {
  if (!site_moves(site))
    return;
  size_t len;
  const char *name = call_callee_name(f->freed->call, &len);
  const char *detail = len ? pool_format(&f->a->text, "%.*s", (int)len, name) : "a call";
  site_fail(site, reason, f->freed->pos, detail);
  f->changed = true;
}

// Only asked when it matters: a module has many functions to look through.
bool family_is_freed(Analysis *a, const AllocCall *alloc) {
  if (!a->families)
    a->families = a->own_families = families_collect(a->module);
  return alloc_family_has_free(a->families, alloc);
}

static void freed_site(FreedSet *f, Site *site, int32_t offset) {
  if (!f->freed->is_release) {
    if (f->freed->alloc.kind == ALLOC_RESIZE)
      free_fails(f, site, ESCAPE_REASON_REALLOC);
    else if (site_moves(site) && family_is_freed(f->a, &site->alloc) && !site_is_released(site))
      free_fails(f, site, ESCAPE_REASON_FREED);
    return;
  }
  if (!alloc_same_family(&f->freed->alloc, &site->alloc))
    free_fails(f, site, ESCAPE_REASON_FREED_FAMILY);
  else if (offset != 0)
    free_fails(f, site, ESCAPE_REASON_FREED_MIXED);
  else if (!f->all_move)
    free_fails(f, site, ESCAPE_REASON_FREED_MIXED);
}

typedef void (*NodeVisitor)(FreedSet *f, NodeId node, int32_t offset);

static void visit_node(FreedSet *f, NodeId node, int32_t offset, NodeVisitor visit) {
  const Node *n = &f->a->graph.nodes.data[node];
  if (n->kind != NODE_GROUP) {
    visit(f, node, offset);
    return;
  }
  for (NodeId m = n->members; m; m = f->a->graph.nodes.data[m].next)
    visit_node(f, m, offset, visit);
}

static void visit_freed(FreedSet *f, NodeVisitor visit) {
  const Graph *g = &f->a->graph;
  const Var *var = &g->vars.data[f->freed->pointer];
  for (uint32_t i = 0; i < var->len; i++) {
    Loc loc = g->locs.data[var->items[i]];
    visit_node(f, loc.node, loc.offset, visit);
  }
}

static Site *node_site(Analysis *a, NodeId node) {
  const Node *n = &a->graph.nodes.data[node];
  return n->kind == NODE_SITE ? &a->sites.data[n->tag] : NULL;
}

static void test_moves(FreedSet *f, NodeId node, int32_t offset) {
  const Site *site = node_site(f->a, node);
  if (!site || !site_moves(site) || offset != 0 ||
      !alloc_same_family(&f->freed->alloc, &site->alloc))
    f->all_move = false;
}

static void test_freed(FreedSet *f, NodeId node, int32_t offset) {
  Site *site = node_site(f->a, node);
  if (site)
    freed_site(f, site, offset);
}

bool site_may_be_freed(Analysis *a, const Site *site) {
  const Graph *g = &a->graph;
  NodeId rep = graph_rep(&a->graph, site->node);
  for (size_t i = 0; i < a->frees.len; i++) {
    const FreeCall *freed = &a->frees.data[i];
    const Var *var = &g->vars.data[freed->pointer];
    for (uint32_t k = 0; k < var->len; k++) {
      NodeId node = g->locs.data[var->items[k]].node;
      if ((node == site->node || node == rep) &&
          (freed->is_release || freed->alloc.kind == ALLOC_RESIZE ||
           family_is_freed(a, &site->alloc)))
        return true;
    }
  }
  return false;
}

static bool check_free(Analysis *a, const FreeCall *freed) {
  FreedSet f = {a, freed, true, false};
  if (freed->is_release)
    visit_freed(&f, test_moves);
  visit_freed(&f, test_freed);
  return f.changed;
}

static void check_frees(Analysis *a) {
  bool changed;
  do {
    changed = false;
    for (size_t i = 0; i < a->frees.len; i++)
      changed |= check_free(a, &a->frees.data[i]);
  } while (changed);
}

static uint64_t smallest_align(const Analysis *a) {
  uint64_t align = MAX_ALIGN;
  for (size_t i = 0; i < a->sites.len; i++)
    if (a->sites.data[i].align < align)
      align = a->sites.data[i].align;
  return align;
}

/// Raises the slot's alignment to what accesses claim: they were right about the allocation.
static void observe_alignment(Analysis *a) {
  uint64_t least = smallest_align(a);
  for (InstId i = 1; i < a->body.insts.len; i++) {
    LLVMValueRef inst = a->body.insts.data[i];
    LLVMOpcode op = a->body.ops.data[i];
    if (op != LLVMLoad && op != LLVMStore)
      continue;
    uint64_t align = LLVMGetAlignment(inst);
    if (align <= least)
      continue;
    VarId pointer = value_var(a, LLVMGetOperand(inst, op == LLVMLoad ? 0 : 1), 0);
    const Var *var = &a->graph.vars.data[pointer];
    for (uint32_t j = 0; j < var->len; j++) {
      Site *site = node_site(a, a->graph.locs.data[var->items[j]].node);
      if (site && align > site->align && align <= MAX_ALIGN)
        site->align = align;
    }
  }
}

static void refuse_all(Analysis *a, EscapeReason reason) {
  for (size_t i = 0; i < a->sites.len; i++)
    site_fail(&a->sites.data[i], reason, a->sites.data[i].pos, NULL);
}

void verdict_all(Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++) {
    if (!a->sites.data[i].pos)
      site_fail(&a->sites.data[i], ESCAPE_REASON_UNREACHABLE, 0, NULL);
    check_call(a, &a->sites.data[i]);
  }
  if (a->refusal != ESCAPE_REASON_NONE)
    refuse_all(a, a->refusal);
  if (!a->solved)
    refuse_all(a, ESCAPE_REASON_BUDGET);
  for (size_t i = 0; i < a->sites.len; i++)
    check_frame_reach(a, &a->sites.data[i]);
  for (size_t i = 0; i < a->sites.len; i++) {
    find_bound(&a->sites.data[i]);
    check_size(a, &a->sites.data[i]);
  }
  observe_alignment(a);
  check_frees(a);
  reuse_check(a);
  budget_check(a);
  check_frees(a);
  frame_pool_decide(a);
}

void verdict_cells(Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++) {
    check_call(a, &a->sites.data[i]);
    check_size(a, &a->sites.data[i]);
  }
  budget_check(a);
}
