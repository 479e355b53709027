// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which sites get a pool: bytes in the entry block from which their objects are taken as long as
// they suffice; after that the heap call is made as before. Of sites that pass (F) but not (R),
// each run has a place of its own, and a counter says what is used; of sites that pass (R) and
// have a size that is not known, all runs have the same place, if it is large enough.
//
// What is dead in a pool is not known and still holds what it held, until the frame ends: the
// collector looks at all of the stack. With (R) passed that is one object's matter, as with any
// slot. In a pool it may be as much as fits, in
//
//   for { cur := new(T); cur.data = make([]byte, 100<<20); use(prev, cur); prev = cur }
//
// and without end where an old object points to a younger one:
//
//   for { n := new(node); last.next = n; last = n; first = first.next }
//
// So what objects of such a pool hold, directly or not, must be in the frame anyway, outside of
// the function, or small and of no shape that could grow: a site of known size on no cycle of the
// graph, whose objects nobody else reaches. An object may point to others of its own site if only
// the youngest is ever given such an address: then what is in the pool points to what is in the
// pool, because what does not fit is younger.
#include "pass/frame_pool.h"

#include "pass/attr.h"
#include "pass/budget.h"
#include "pass/hooks.h"
#include "pass/rewrite.h"

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

#define POOLED "letgo.pooled"

enum {
  SMALL_OBJECT = 1024, ///< bytes that a dead object may keep on the heap
  MAX_HELD = 64,       ///< objects looked at for one site
  FULL_POOLS = 4,      ///< of one frame, or more that are smaller
  UNKNOWN_PART = 4,    ///< a pool is so much smaller in a function that may be called back
  RECURSIVE_PART = 32, ///< ... and in one that calls itself
  MIN_OBJECTS = 2,
  MAX_LOOKED_AT = 1000, ///< sites of a function; far more than its frame has pools for
};

bool frame_pool_has(LLVMValueRef call) { return call_has_flag(call, POOLED); }

// ---- what objects hold --------------------------------------------------------------------------

typedef struct Held {
  NodeId node;
  uint32_t next;
} Held;

/// What each node of this frame holds, as arrows.
typedef struct Holds {
  Analysis *a;
  uint32_t *heads;
  VEC(Held) arrows;
  bool *grows;  ///< an older object of the node may come to point to a younger one of the same node
  bool *on_way; ///< nodes between the site and the one that is looked at
  unsigned left;
} Holds;

static bool is_own_memory(const Node *node) {
  return node->kind == NODE_SITE || node->kind == NODE_FRESH || node->kind == NODE_GROUP;
}

static void add_held(Holds *h, const Var *var) {
  const Graph *g = &h->a->graph;
  for (uint32_t i = 0; i < var->len; i++) {
    NodeId node = g->locs.data[var->items[i]].node;
    vec_push(&h->arrows, ((Held){node, h->heads[var->owner]}));
    h->heads[var->owner] = (uint32_t)(h->arrows.len - 1);
    if (node == var->owner && !var_via(var)[i])
      h->grows[node] = true;
  }
}

/// The address is that of the object which the call made last.
static bool is_youngest(LLVMValueRef address, LLVMValueRef call) {
  while (address != call) {
    if (!LLVMIsAGetElementPtrInst(address) && !LLVMIsABitCastInst(address) &&
        !LLVMIsAFreezeInst(address))
      return false;
    address = LLVMGetOperand(address, 0);
  }
  return true;
}

static bool writes_to_youngest(LLVMValueRef inst, LLVMValueRef call) {
  if (LLVMIsAStoreInst(inst))
    return is_youngest(LLVMGetOperand(inst, 1), call);
  return (LLVMIsAMemCpyInst(inst) || LLVMIsAMemMoveInst(inst)) &&
         is_youngest(LLVMGetOperand(inst, 0), call);
}

static bool names(const Graph *g, VarId id, NodeId node) {
  const Var *var = &g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++)
    if (g->locs.data[var->items[i]].node == node)
      return true;
  return false;
}

/// An edge that brings objects of a site into memory of the same site.
static void look_at_edge(Holds *h, const Edge *edge) {
  const Graph *g = &h->a->graph;
  NodeId owner = g->vars.data[edge->dst].owner;
  const Node *node = &g->nodes.data[owner];
  if (!owner || node->kind != NODE_SITE || g->vars.data[edge->src].owner == owner ||
      !names(g, edge->src, owner))
    return;
  LLVMValueRef inst = h->a->body.insts.data[edge->inst];
  if (!inst || !writes_to_youngest(inst, h->a->sites.data[node->tag].call))
    h->grows[owner] = true;
}

static void holds_init(Holds *h, Analysis *a) {
  const Graph *g = &a->graph;
  *h = (Holds){.a = a, .heads = mem_alloc(g->nodes.len * sizeof *h->heads)};
  h->on_way = mem_alloc(g->nodes.len * sizeof *h->on_way);
  h->grows = mem_alloc(g->nodes.len * sizeof *h->grows);
  vec_push(&h->arrows, ((Held){0}));
  for (size_t v = 1; v < g->vars.len; v++)
    if (g->vars.data[v].owner && is_own_memory(&g->nodes.data[g->vars.data[v].owner]))
      add_held(h, &g->vars.data[v]);
  for (size_t e = 1; e < g->edges.len; e++)
    look_at_edge(h, &g->edges.data[e]);
}

static void holds_free(Holds *h) {
  mem_free(h->heads);
  mem_free(h->on_way);
  mem_free(h->grows);
  vec_free(&h->arrows);
}

static bool is_bounded(Holds *h, NodeId node);

static bool holds_bounded(Holds *h, NodeId node, NodeId itself) {
  h->on_way[node] = true;
  bool bounded = true;
  for (uint32_t i = h->heads[node]; i && bounded; i = h->arrows.data[i].next)
    if (h->arrows.data[i].node != itself)
      bounded = is_bounded(h, h->arrows.data[i].node);
  h->on_way[node] = false;
  return bounded;
}

/// Whether what a dead object holds by this address is there anyway, or small.
static bool is_bounded(Holds *h, NodeId id) {
  const Node *node = &h->a->graph.nodes.data[id];
  if (!is_own_memory(node))
    return true;
  if (node->kind != NODE_SITE || h->on_way[id] || !h->left)
    return false;
  h->left--;
  const Site *site = &h->a->sites.data[node->tag];
  if (site_moves(site))
    return true;
  return !node->reach && site->size_known && site->size <= SMALL_OBJECT &&
         holds_bounded(h, id, NO_NODE);
}

static bool holds_itself(const Holds *h, NodeId node) {
  for (uint32_t i = h->heads[node]; i; i = h->arrows.data[i].next)
    if (h->arrows.data[i].node == node)
      return true;
  return false;
}

/// Whether dead objects of the site keep little alive.
static bool keeps_little(Holds *h, const Site *site) {
  if (site->alloc.pointer_free)
    return true;
  if (h->a->graph.nodes.data[site->node].group)
    return false;
  if (!h->heads)
    holds_init(h, h->a);
  h->left = MAX_HELD;
  if (!holds_bounded(h, site->node, site->node))
    return false;
  return !holds_itself(h, site->node) || (site->size_known && !h->grows[site->node]);
}

// ---- sizes --------------------------------------------------------------------------------------

static uint64_t round_up(uint64_t bytes, uint64_t align) {
  return (bytes + align - 1) / align * align;
}

static uint64_t object_align(const Site *site) { return site->align > 8 ? site->align : 8; }

static uint64_t object_bytes(const Site *site) {
  return round_up(site->size ? site->size : 1, object_align(site));
}

/// What a pool of at most `bytes` has room for, 0 when that is not worth it.
static uint64_t fitting_bytes(const Site *site, uint64_t bytes) {
  uint64_t unit = site->size_known ? object_bytes(site) : object_align(site);
  bytes = bytes / unit * unit;
  return bytes < MIN_OBJECTS * unit ? 0 : bytes;
}

static bool is_size_usable(const Site *site) {
  if (site->size_known)
    return true;
  if (site->alloc.size_arg < 0 || site->alloc.count_arg >= 0)
    return false;
  LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(site->call, (unsigned)site->alloc.size_arg));
  return LLVMGetIntTypeWidth(type) <= 64;
}

static bool fails_by_place(const Site *site) {
  return site->reason == ESCAPE_REASON_LOOP || site->reason == ESCAPE_REASON_LOOP_BUDGET ||
         site->reason == ESCAPE_REASON_DYNAMIC;
}

static bool may_have_pool(Analysis *a, const Site *site) {
  return site->alloc.kind == ALLOC_NEW && !a->graph.nodes.data[site->node].reach &&
         is_size_usable(site) && !frame_pool_has(site->call) && !site_may_be_freed(a, site);
}

typedef VEC(Claim) Claims;

static Claims collect_claims(Analysis *a, uint64_t most) {
  Holds holds = {.a = a};
  Claims claims = {0};
  unsigned left = MAX_LOOKED_AT;
  for (size_t i = 0; i < a->sites.len && left; i++) {
    Site *site = &a->sites.data[i];
    if (!fails_by_place(site) || !left-- || !may_have_pool(a, site))
      continue;
    site->pool_bumps = site->overlaps;
    uint64_t bytes = fitting_bytes(site, most);
    if (bytes && (!site->pool_bumps || keeps_little(&holds, site)))
      vec_push(&claims, ((Claim){(uint32_t)i, 0, bytes}));
  }
  if (holds.heads)
    holds_free(&holds);
  return claims;
}

/// Whether the function calls one that is not known, and may come to call it again.
static bool calls_unknown(const Analysis *a) {
  for (InstId i = 1; i < a->body.insts.len; i++) {
    LLVMValueRef inst = a->body.insts.data[i];
    if (body_is_call(&a->body, i) && !call_callee(inst) &&
        !LLVMIsAInlineAsm(LLVMGetCalledValue(inst)))
      return true;
  }
  return false;
}

/// There may be many frames of the function at a time.
static uint64_t limit_for(const Analysis *a, uint64_t most) {
  if (function_may_recurse(a->function))
    return most / RECURSIVE_PART;
  return calls_unknown(a) ? most / UNKNOWN_PART : most;
}

/// What the first of `count` pools may have of the bytes that are left, when the others want `rest`.
static uint64_t share_of(uint64_t left, uint64_t rest, size_t count) {
  uint64_t fair = left / count, spare = left > rest ? left - rest : 0;
  return fair > spare ? fair : spare;
}

void frame_pool_decide(Analysis *a) {
  uint64_t most = a->options->pool_bytes;
  if (most > a->options->max_bytes)
    most = a->options->max_bytes;
  if (!a->pools || !most || !a->solved || a->refusal != ESCAPE_REASON_NONE)
    return;
  Claims claims = collect_claims(a, most);
  if (claims.len)
    most = limit_for(a, most);
  uint64_t wanted = 0;
  for (size_t i = 0; i < claims.len; i++)
    wanted += claims.data[i].bytes;
  uint64_t left = claims.len ? budget_left(a, wanted) : 0;
  if (left > FULL_POOLS * most)
    left = FULL_POOLS * most;
  budget_sort(a, claims.data, claims.len);
  for (size_t i = 0; i < claims.len; i++) {
    Site *site = &a->sites.data[claims.data[i].site];
    wanted -= claims.data[i].bytes;
    uint64_t share = share_of(left, wanted, claims.len - i);
    site->pool_bytes = fitting_bytes(site, share < most ? share : most);
    left -= site->pool_bytes;
  }
  vec_free(&claims);
}

// ---- the rewrite --------------------------------------------------------------------------------

/// Where the pool is, for the code of one site.
typedef struct Build {
  Analysis *a;
  const Site *site;
  LLVMBuilderRef builder;
  LLVMTypeRef i8, i64;
  LLVMValueRef pool, counter; ///< counter null: one object at a time
  LLVMValueRef size, used;
  LLVMBasicBlockRef from, fits, heap, on;
} Build;

static LLVMValueRef number(const Build *b, uint64_t n) { return LLVMConstInt(b->i64, n, 0); }

/// The counter begins at 0 wherever the function's entry comes to be by inlining.
static void build_counter(Build *b, LLVMValueRef top) {
  LLVMPositionBuilderBeforeInstrAndDbgRecords(b->builder, top);
  LLVMSetCurrentDebugLocation2(b->builder, NULL);
  b->counter = LLVMBuildAlloca(b->builder, b->i64, "");
  LLVMBuildStore(b->builder, number(b, 0), b->counter);
}

static LLVMValueRef size_value(const Build *b) {
  if (b->site->size_known)
    return number(b, b->site->size ? b->site->size : 1);
  LLVMValueRef size = LLVMGetOperand(b->site->call, (unsigned)b->site->alloc.size_arg);
  return LLVMBuildZExtOrBitCast(b->builder, size, b->i64, "");
}

/// Whether what is used leaves enough. An object of no bytes must not begin where the pool ends.
static LLVMValueRef build_fits_behind(const Build *b) {
  uint64_t all = b->site->pool_bytes;
  if (b->site->size_known)
    return LLVMBuildICmp(b->builder, LLVMIntULE, b->used, number(b, all - object_bytes(b->site)),
                         "");
  LLVMValueRef left = LLVMBuildSub(b->builder, number(b, all), b->used, "");
  return LLVMBuildICmp(b->builder, LLVMIntULT, b->size, left, "");
}

static void build_test(Build *b) {
  LLVMPositionBuilderAtEnd(b->builder, b->from);
  LLVMSetCurrentDebugLocation2(b->builder, LLVMInstructionGetDebugLoc(b->site->call));
  b->size = size_value(b);
  LLVMValueRef fits;
  if (b->counter) {
    b->used = LLVMBuildLoad2(b->builder, b->i64, b->counter, "");
    fits = build_fits_behind(b);
  } else {
    build_lifetime(b->builder, b->a->module, "llvm.lifetime.start", b->pool);
    fits = LLVMBuildICmp(b->builder, LLVMIntULE, b->size, number(b, b->site->pool_bytes), "");
  }
  LLVMBuildCondBr(b->builder, fits, b->fits, b->heap);
}

/// Takes what the object needs, up to where the next one may begin.
static LLVMValueRef build_bump(const Build *b) {
  LLVMValueRef index = b->used;
  LLVMValueRef address = LLVMBuildInBoundsGEP2(b->builder, b->i8, b->pool, &index, 1, "");
  uint64_t align = object_align(b->site);
  LLVMValueRef size = LLVMBuildAdd(b->builder, b->size, number(b, align - 1), "");
  size = LLVMBuildAnd(b->builder, size, number(b, ~(align - 1)), "");
  LLVMBuildStore(b->builder, LLVMBuildAdd(b->builder, b->used, size, ""), b->counter);
  return address;
}

static LLVMValueRef build_object(const Build *b) {
  LLVMPositionBuilderAtEnd(b->builder, b->fits);
  LLVMValueRef address = b->counter ? build_bump(b) : b->pool;
  address = build_address(b->a, b->builder, address);
  if (b->site->alloc.zeroed)
    build_zeroes(b->builder, b->a->module, address, b->size, b->site->align);
  LLVMBuildBr(b->builder, b->on);
  return address;
}

/// Splits the site's block before and behind the call, and makes the block for what fits.
static void build_blocks(Build *b) {
  LLVMValueRef call = b->site->call;
  b->from = LLVMGetInstructionParent(call);
  b->heap = hook_split_before(call);
  b->on = hook_split_behind(call);
  LLVMInstructionEraseFromParent(LLVMGetBasicBlockTerminator(b->from));
  LLVMContextRef context = LLVMGetModuleContext(b->a->module);
  b->fits = LLVMInsertBasicBlockInContext(context, b->heap, "");
}

static LLVMValueRef build_phi(const Build *b, LLVMValueRef address) {
  LLVMValueRef call = b->site->call;
  LLVMPositionBuilderBeforeInstrAndDbgRecords(b->builder, LLVMGetFirstInstruction(b->on));
  LLVMSetCurrentDebugLocation2(b->builder, LLVMInstructionGetDebugLoc(call));
  LLVMValueRef phi = LLVMBuildPhi(b->builder, LLVMTypeOf(call), "");
  LLVMReplaceAllUsesWith(call, phi);
  LLVMValueRef values[] = {address, call};
  LLVMBasicBlockRef blocks[] = {b->fits, b->heap};
  LLVMAddIncoming(phi, values, blocks, 2);
  return phi;
}

/// The memory. All of it is made before the first block is split, `top` may move then.
static Build build_memory(Analysis *a, const Site *site, LLVMBuilderRef builder, LLVMValueRef top) {
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  Build b = {.a = a,
             .site = site,
             .builder = builder,
             .i8 = LLVMInt8TypeInContext(context),
             .i64 = LLVMInt64TypeInContext(context)};
  b.pool = build_slot(a, site, site->pool_bytes, builder, top);
  if (site->pool_bumps)
    build_counter(&b, top);
  else if (site->live_known)
    lifetime_end(a, site, b.pool);
  return b;
}

static void build_use(Build *b) {
  build_blocks(b);
  build_test(b);
  take_name(build_phi(b, build_object(b)), b->site->call);
  call_set_flag(b->site->call, POOLED);
}

void frame_pool_build_all(Analysis *a, LLVMBuilderRef builder, LLVMValueRef top) {
  VEC(Build) all = {0};
  for (size_t i = 0; i < a->sites.len; i++)
    if (a->sites.data[i].pool_bytes)
      vec_push(&all, build_memory(a, &a->sites.data[i], builder, top));
  for (size_t i = 0; i < all.len; i++)
    build_use(&all.data[i]);
  vec_free(&all);
}
