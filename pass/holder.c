// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rule (R), cells of holders: a holder outside the loop is live all the time, but what it holds is
// reached only through a cell that somebody still reads. A cell counts as live where a may-read
// of it can be reached without passing a full overwrite, or a lifetime.start of the holder:
//
//   for { b := new(T); l.p = b; sum(&l); l.p = nil }
//
// Only for a holder that is one object: an alloca or site in no cycle, in no group, reached by
// nobody, with exact offsets. A holder that is many, made in the loop too, is reached by values that
// name it, and through the cells of what holds it in turn. A may-read is a load that overlaps the
// cell, a copy from it, and any call that gets a value from which the holder can be reached. A full
// overwrite is a store, memset or copy through a pointer that can be nothing but the cell's address.
#include "pass/reuse.h"

#include "pass/attr.h"

#include <stdlib.h>

#include <llvm-c/Core.h>

typedef struct CellQuery {
  Reuse *r;
  NodeId node;
  int32_t word;
  VEC(uint32_t) reads, kills; ///< positions
  IntervalVec held;           ///< where the runtime may read
} CellQuery;

static bool is_one_object(Analysis *a, NodeId id) {
  const Node *node = &a->graph.nodes.data[id];
  if ((node->kind != NODE_SITE && node->kind != NODE_ALLOCA) || node->reach || node->group ||
      node->modulus)
    return false;
  InstId pos = body_position(&a->body, node->value);
  return pos && !body_in_cycle(&a->body, pos);
}

static bool overlaps(const CellQuery *q, VarId pointer, uint32_t size) {
  const Graph *g = &q->r->a->graph;
  const Var *var = &g->vars.data[pointer];
  for (uint32_t i = 0; i < var->len; i++) {
    Loc loc = g->locs.data[var->items[i]];
    if (loc.node != q->node)
      continue;
    int64_t cell = (int64_t)q->word * WORD;
    if (loc.offset == ANY || loc.offset == REST ||
        (loc.offset < cell + WORD && (int64_t)loc.offset + size > cell))
      return true;
  }
  return false;
}

/// The pointer can be nothing but an address in the holder, and `size` bytes cover the cell.
static bool covers(const CellQuery *q, VarId pointer, uint64_t size) {
  const Graph *g = &q->r->a->graph;
  const Var *var = &g->vars.data[pointer];
  if (var->len != 1)
    return false;
  Loc loc = g->locs.data[var->items[0]];
  int64_t cell = (int64_t)q->word * WORD;
  return loc.node == q->node && loc.offset != ANY && loc.offset != REST && loc.offset <= cell &&
         (int64_t)loc.offset + (int64_t)(size < INT32_MAX ? size : 0) >= cell + WORD;
}

static VarId operand_var(const CellQuery *q, LLVMValueRef inst, unsigned operand) {
  return value_var(q->r->a, LLVMGetOperand(inst, operand), 0);
}

static uint64_t constant_length(LLVMValueRef call, bool *known) {
  uint64_t size = 0;
  *known = fold_constant(LLVMGetOperand(call, 2), &size) && size < SIZE_UNKNOWN;
  return *known ? size : 0;
}

static bool touches_nothing(LLVMValueRef call) {
  return call_callee_begins(call, "llvm.lifetime.end") || call_callee_begins(call, "llvm.assume") ||
         call_callee_begins(call, "llvm.dbg.") || call_callee_begins(call, "llvm.prefetch");
}

static void note_bulk(CellQuery *q, LLVMValueRef call, uint32_t pos, bool is_copy) {
  bool known;
  uint64_t size = constant_length(call, &known);
  if (is_copy && overlaps(q, operand_var(q, call, 1), known ? (uint32_t)size : INT32_MAX))
    vec_push(&q->reads, pos);
  if (known && covers(q, operand_var(q, call, 0), size))
    vec_push(&q->kills, pos);
}

static void note_call(CellQuery *q, LLVMValueRef call, uint32_t pos) {
  bool is_copy = call_callee_begins(call, "llvm.memcpy.") ||
                 call_callee_begins(call, "llvm.memmove.");
  if (is_copy || call_callee_begins(call, "llvm.memset."))
    note_bulk(q, call, pos, is_copy);
  else if (call_callee_begins(call, "llvm.lifetime.start") &&
           LLVMGetOperand(call, 0) == q->r->a->graph.nodes.data[q->node].value)
    vec_push(&q->kills, pos);
  else if (!touches_nothing(call) && alloc_classify(call).kind != ALLOC_RELEASE)
    vec_push(&q->reads, pos);
}

static void note_use(CellQuery *q, LLVMValueRef inst, uint32_t pos) {
  Analysis *a = q->r->a;
  switch (LLVMGetInstructionOpcode(inst)) {
  case LLVMLoad:
    if (overlaps(q, operand_var(q, inst, 0), ir_type_size(a, LLVMTypeOf(inst))))
      vec_push(&q->reads, pos);
    return;
  case LLVMStore:
    if (covers(q, operand_var(q, inst, 1), ir_type_size(a, LLVMTypeOf(LLVMGetOperand(inst, 0)))))
      vec_push(&q->kills, pos);
    return;
  case LLVMGetElementPtr:
  case LLVMPHI:
  case LLVMSelect:
  case LLVMFreeze:
  case LLVMBitCast:
  case LLVMAddrSpaceCast:
  case LLVMPtrToInt:
  case LLVMICmp:
  case LLVMInsertValue:
  case LLVMExtractValue:
  case LLVMInsertElement:
  case LLVMExtractElement:
  case LLVMShuffleVector:
  case LLVMAdd:
  case LLVMSub:
  case LLVMTrunc:
  case LLVMZExt:
    return; // what they make is looked at in its own right
  case LLVMCall:
  case LLVMInvoke:
    note_call(q, inst, pos);
    return;
  default:
    vec_push(&q->reads, pos);
    return;
  }
}

/// The runtime may read at any time while it holds the vertex.
static void note_hold(CellQuery *q, uint32_t position) {
  const Reuse *r = q->r;
  vec_push(&q->reads, r->a->holds.data[position - r->a->body.insts.len].pos);
  for (size_t i = 0; i < r->value_live[position].len; i++)
    vec_push(&q->held, r->value_live[position].data[i]);
}

/// Uses of all values that name a vertex: the holder itself, or something that holds it. False
/// when the budget is used up.
static bool note_vertex(CellQuery *q, uint32_t vertex) {
  Reuse *r = q->r;
  Body *body = &r->a->body;
  if (vertex >= r->nodes)
    return true;
  for (uint32_t e = r->value_heads[vertex]; e; e = r->values.data[e].next) {
    if (r->values.data[e].to >= body->insts.len) {
      note_hold(q, r->values.data[e].to);
      continue;
    }
    LLVMValueRef value = body->insts.data[r->values.data[e].to];
    for (LLVMUseRef u = LLVMGetFirstUse(value); u; u = LLVMGetNextUse(u)) {
      LLVMValueRef user = LLVMGetUser(u);
      uint32_t pos = body_position(body, user);
      if (!reuse_spend(r, 1))
        return false;
      if (pos)
        note_use(q, user, pos);
    }
  }
  return true;
}

static bool note_all(CellQuery *q) {
  Reuse *r = q->r;
  KeySet seen = {0};
  VEC(uint32_t) stack = {0};
  bool good = true;
  vec_push(&stack, q->node);
  set_add(&seen, (uint64_t)q->node + 1);
  while (stack.len && good) {
    uint32_t vertex = stack.data[--stack.len];
    good = note_vertex(q, vertex);
    for (uint32_t e = r->heads[vertex]; e && good; e = r->arrows.data[e].next)
      if (set_add(&seen, (uint64_t)r->arrows.data[e].to + 1))
        vec_push(&stack, r->arrows.data[e].to);
  }
  set_free(&seen);
  vec_free(&stack);
  return good;
}

static int by_number(const void *left, const void *right) {
  const uint32_t *a = left, *b = right;
  return *a < *b ? -1 : *a > *b;
}

/// Last kill at or after `first` and before `position`, 0 none.
static uint32_t last_kill(const CellQuery *q, uint32_t first, uint32_t position) {
  size_t low = 0, high = q->kills.len;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (q->kills.data[middle] < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low && q->kills.data[low - 1] >= first ? q->kills.data[low - 1] : 0;
}

typedef struct CellWalk {
  CellQuery *q;
  IntervalVec *live;
  bool *seen; ///< blocks that are live at their end
  VEC(uint32_t) stack;
} CellWalk;

/// The cell is live before `position`; back to the last kill, or into the predecessors.
static void walk_back(CellWalk *w, uint32_t index, uint32_t position) {
  const Body *body = &w->q->r->a->body;
  const BodyBlock *block = &body->blocks.data[index];
  uint32_t kill = last_kill(w->q, block->first, position);
  Interval live = {kill ? kill + 1 : block->first, position + 1};
  if (live.from < live.to)
    vec_push(w->live, live);
  if (kill)
    return;
  for (uint32_t i = 0; i < block->pred_count; i++) {
    uint32_t pred = body->pred_list.data[block->preds + i];
    if (w->seen[pred])
      continue;
    w->seen[pred] = true;
    vec_push(&w->stack, pred);
  }
}

/// A kill at the end of a block (an invoke never is one) is after every other instruction.
static void walk_reads(CellQuery *q, IntervalVec *live) {
  const Body *body = &q->r->a->body;
  CellWalk w = {.q = q, .live = live, .seen = mem_alloc(body->blocks.len)};
  for (size_t i = 0; i < q->reads.len; i++) {
    uint32_t pos = q->reads.data[i];
    walk_back(&w, body->block_of.data[pos], pos);
    while (w.stack.len && reuse_spend(q->r, 1)) {
      uint32_t index = w.stack.data[--w.stack.len];
      walk_back(&w, index, body->blocks.data[index].last);
    }
  }
  mem_free(w.seen);
  vec_free(&w.stack);
}

static void add_plain(Reuse *r, const IntervalVec *from, IntervalVec *live) {
  for (size_t i = 0; i < from->len && reuse_spend(r, 1); i++)
    vec_push(live, from->data[i]);
}

static const IntervalVec *cell_live(Reuse *r, uint32_t cell) {
  const void *key = (const void *)((uintptr_t)cell << 4);
  uint32_t known = map_get(&r->cell_index, key);
  if (known)
    return &r->cell_live.data[known - 1];
  IntervalVec live = {0};
  CellQuery q = {
      .r = r, .node = r->a->graph.cells.data[cell].node, .word = r->a->graph.cells.data[cell].word};
  if (note_all(&q)) {
    if (q.kills.len)
      qsort(q.kills.data, q.kills.len, sizeof *q.kills.data, by_number);
    walk_reads(&q, &live);
    add_plain(r, &q.held, &live);
    intervals_normalize(&live);
  } else {
    Interval always = {1, (uint32_t)r->a->body.insts.len};
    vec_push(&live, always);
  }
  vec_free(&q.reads);
  vec_free(&q.kills);
  vec_free(&q.held);
  vec_push(&r->cell_live, live);
  map_set(&r->cell_index, key, (uint32_t)r->cell_live.len);
  return &r->cell_live.data[r->cell_live.len - 1];
}

static bool names(const Graph *g, VarId id, NodeId node) {
  for (uint32_t i = 0; i < g->vars.data[id].len; i++)
    if (g->locs.data[g->vars.data[id].items[i]].node == node)
      return true;
  return false;
}

static void add_intersection(Reuse *r, const IntervalVec *a, const IntervalVec *b,
                             IntervalVec *into) {
  size_t i = 0, j = 0;
  while (i < a->len && j < b->len && reuse_spend(r, 1)) {
    uint32_t from = a->data[i].from > b->data[j].from ? a->data[i].from : b->data[j].from;
    uint32_t to = a->data[i].to < b->data[j].to ? a->data[i].to : b->data[j].to;
    Interval both = {from, to};
    if (from < to)
      vec_push(into, both);
    if (a->data[i].to < b->data[j].to)
      i++;
    else
      j++;
  }
}

/// What one holder contributes. False when it is not refined.
static bool add_holder(Reuse *r, NodeId holder, NodeId held, IntervalVec *live) {
  const Graph *g = &r->a->graph;
  if (!is_one_object(r->a, holder) || names(g, g->nodes.data[holder].unknown_mem, held))
    return false;
  for (uint32_t c = g->nodes.data[holder].cells; c; c = g->cells.data[c].next) {
    if (!names(g, g->cells.data[c].mem, held))
      continue;
    if (g->cells.data[c].word == WORD_REST)
      return false;
    add_intersection(r, &r->live[holder], cell_live(r, c), live);
  }
  return !r->exhausted;
}

static void add_values(Reuse *r, NodeId node, IntervalVec *live) {
  for (uint32_t e = r->value_heads[node]; e; e = r->values.data[e].next)
    add_plain(r, &r->value_live[r->values.data[e].to], live);
}

/// Goes outwards through the holders of an object.
typedef struct Outwards {
  Reuse *r;
  IntervalVec *live;
  KeySet seen;
  VEC(NodeId) held; ///< what reaches these reaches the object
  bool refined;
} Outwards;

static bool is_alone(const Reuse *r, uint32_t vertex) {
  return vertex < r->nodes && r->a->graph.nodes.data[vertex].kind != NODE_GROUP &&
         !r->a->graph.nodes.data[vertex].group;
}

static void visit_holder(Outwards *o, NodeId held, uint32_t holder) {
  Reuse *r = o->r;
  if (is_alone(r, holder) && add_holder(r, holder, held, o->live))
    o->refined = true;
  else if (!is_alone(r, holder))
    add_plain(r, &r->live[holder], o->live);
  else if (set_add(&o->seen, (uint64_t)holder + 1))
    vec_push(&o->held, holder);
}

static void visit_held(Outwards *o, NodeId held) {
  Reuse *r = o->r;
  KeySet seen = {0};
  for (uint32_t e = r->heads[held]; e && !r->exhausted; e = r->arrows.data[e].next)
    if (r->arrows.data[e].to != held && set_add(&seen, (uint64_t)r->arrows.data[e].to + 1))
      visit_holder(o, held, r->arrows.data[e].to);
  set_free(&seen);
}

/// A holder that is many objects is reached by its own values, and through its holders.
bool holder_refine(Reuse *r, const Site *site, IntervalVec *live) {
  if (r->a->graph.nodes.data[site->node].group)
    return false;
  Outwards o = {.r = r, .live = live};
  set_add(&o.seen, (uint64_t)site->node + 1);
  vec_push(&o.held, site->node);
  for (size_t i = 0; i < o.held.len && reuse_spend(r, 1); i++)
    visit_held(&o, o.held.data[i]);
  for (size_t i = 0; o.refined && i < o.held.len; i++)
    add_values(r, o.held.data[i], live);
  set_free(&o.seen);
  vec_free(&o.held);
  intervals_normalize(live);
  return o.refined && !r->exhausted;
}
