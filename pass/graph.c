// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nodes, locs, variables and edges of the connection graph, and the worklist that solves it by
// difference propagation: a variable hands on only what arrived since it was last visited. Every
// set is bounded (64 locs, then grouping), so the work is linear in the number of edges.
#include "pass/graph.h"

#include <string.h>

const Shift SHIFT_NONE = {0, 0};
const Shift SHIFT_ANY = {0, 1};

enum { SET_LIMIT = 64, PHANTOM_DEPTH = 4, SMALL_SET = 8, SMALL_BATCH = 3, MIN_SPAN = 128 };

/// What most functions get along with, in one piece.
static void reserve(Graph *g, size_t instructions) {
  size_t few = 16 + instructions / 2, many = 32 + 2 * instructions;
  Pool *pool = &g->work_pool;
  pool_begin(pool, few * (sizeof(Node) + sizeof(Cell) + sizeof(Loc) + sizeof(Use)) +
                       many * (sizeof(Var) + sizeof(Edge) + 4 * sizeof(uint64_t)));
  pool_reserve(pool, &g->nodes, few);
  pool_reserve(pool, &g->cells, few);
  pool_reserve(pool, &g->locs, few);
  pool_reserve(pool, &g->vars, many);
  pool_reserve(pool, &g->edges, many);
  pool_reserve(pool, &g->uses, few);
  g->edge_keys.pool = pool;
  set_reserve(&g->edge_keys, 2 * instructions);
}

void graph_init(Graph *g, Spare *spare, uint64_t work_limit, size_t instructions) {
  *g = (Graph){.work_limit = work_limit, .phantom_depth = PHANTOM_DEPTH};
  g->work_pool.spare = spare;
  reserve(g, instructions);
  // Index 0 of every array means 'none'.
  pool_push(&g->work_pool, &g->nodes, (Node){0});
  pool_push(&g->work_pool, &g->cells, (Cell){0});
  pool_push(&g->work_pool, &g->locs, (Loc){0});
  pool_push(&g->work_pool, &g->vars, (Var){0});
  pool_push(&g->work_pool, &g->edges, (Edge){0});
  pool_push(&g->work_pool, &g->uses, (Use){0});
  pool_push(&g->work_pool, &g->links, (Link){0});
  g->out = graph_node(g, NODE_OUT, NULL);
  g->constant = graph_node(g, NODE_CONST, NULL);
  g->ret = graph_node(g, NODE_RET, NULL);
  g->nodes.data[g->ret].reach = REACH_RET;
  g->out_sink = graph_var(g);
  g->out_value = graph_var(g);
  g->out_loc = graph_loc(g, g->out, ANY);
  graph_add(g, g->out_value, g->out_loc, 0);
}

/// Moves an array to memory of its size.
#define settle(g, v)                                                                               \
  ((v)->cap = (v)->len, (v)->data = pool_copy(&(g)->pool, (v)->data, (v)->len * sizeof *(v)->data))

void graph_shrink(Graph *g) {
  settle(g, &g->nodes);
  settle(g, &g->cells);
  settle(g, &g->locs);
  settle(g, &g->vars);
  settle(g, &g->edges);
  settle(g, &g->uses);
  settle(g, &g->links);
  pool_forget(&g->queue);
  pool_forget(&g->events);
  g->queue_head = 0;
  set_free(&g->edge_keys);
  pool_free(&g->work_pool);
}

void graph_free(Graph *g) {
  pool_free(&g->work_pool);
  pool_free(&g->pool);
}

NodeId graph_node(Graph *g, NodeKind kind, LLVMValueRef value) {
  pool_push(&g->work_pool, &g->nodes, ((Node){.kind = kind, .value = value}));
  return (NodeId)(g->nodes.len - 1);
}

NodeId graph_root_phantom(Graph *g, LLVMValueRef value, uint32_t arg) {
  NodeId id = graph_node(g, NODE_PHANTOM, value);
  Node *node = &g->nodes.data[id];
  node->reach = REACH_PHANTOM;
  node->root = id;
  node->tag = arg;
  return id;
}

VarId graph_var(Graph *g) {
  pool_push(&g->work_pool, &g->vars, ((Var){.limit = SET_LIMIT}));
  return (VarId)(g->vars.len - 1);
}

NodeId graph_rep(Graph *g, NodeId node) {
  while (g->nodes.data[node].rep) {
    NodeId up = g->nodes.data[node].rep;
    if (g->nodes.data[up].rep)
      g->nodes.data[node].rep = g->nodes.data[up].rep;
    node = up;
  }
  return node;
}

int32_t node_wrap(const Node *node, int64_t offset) {
  bool is_whole = node->kind == NODE_CONST && !node->is_table;
  if (node->kind == NODE_OUT || is_whole || node->is_deep)
    return ANY;
  if (node->modulus) {
    int64_t rest = offset % node->modulus;
    return (int32_t)(rest < 0 ? rest + node->modulus : rest);
  }
  // Far offsets are left apart from ANY, which is INT32_MIN.
  return offset > INT32_MAX / 2 || offset < INT32_MIN / 2 ? ANY : (int32_t)offset;
}

/// Offsets in words that have a cell of their own stay apart.
static int32_t offset_class(Graph *g, NodeId id, int32_t offset) {
  if (offset == ANY || offset == REST)
    return offset;
  offset = node_wrap(&g->nodes.data[id], offset);
  if (offset == ANY)
    return ANY;
  uint32_t cell = cell_get(g, id, word_of(offset));
  if (g->cells.data[cell].word != WORD_REST)
    return offset;
  return offset % WORD ? ANY : REST;
}

static LocId new_loc(Graph *g, NodeId id, int32_t offset) {
  pool_push(&g->work_pool, &g->locs, ((Loc){.node = id, .offset = offset}));
  return (LocId)(g->locs.len - 1);
}

static LocId any_loc(Graph *g, NodeId id) {
  if (!g->nodes.data[id].any_loc)
    g->nodes.data[id].any_loc = new_loc(g, id, ANY);
  return g->nodes.data[id].any_loc;
}

LocId graph_loc(Graph *g, NodeId id, int32_t offset) {
  offset = offset_class(g, id, offset);
  if (offset == ANY)
    return any_loc(g, id);
  for (LocId loc = g->nodes.data[id].locs; loc; loc = g->locs.data[loc].next)
    if (g->locs.data[loc].offset == offset)
      return loc;
  LocId loc = new_loc(g, id, offset);
  g->locs.data[loc].next = g->nodes.data[id].locs;
  g->nodes.data[id].locs = loc;
  return loc;
}

static void enqueue(Graph *g, VarId id) {
  Var *var = &g->vars.data[id];
  if (var->queued)
    return;
  var->queued = true;
  pool_push(&g->work_pool, &g->queue, id);
}

static bool is_listed(const Var *var, LocId loc) {
  for (uint32_t i = 0; i < var->len; i++)
    if (var->items[i] == loc)
      return true;
  return false;
}

static void set_bit(Var *var, LocId loc) {
  var->bits[(loc & (var->span - 1)) / 64] |= (uint64_t)1 << loc % 64;
}

void graph_index(Graph *g, Var *var) {
  if (var->len < SMALL_SET) { // regrouped: a bit that is missing would let it in again and again
    var->bits = NULL;
    var->span = 0;
    return;
  }
  uint32_t span = var->span ? var->span : MIN_SPAN;
  while (span < MAX_SPAN && span < g->locs.len)
    span *= 2;
  if (span != var->span)
    var->bits = pool_alloc(&g->pool, span / 8);
  else
    memset(var->bits, 0, span / 8);
  var->span = span;
  for (uint32_t i = 0; i < var->len; i++)
    set_bit(var, var->items[i]);
}

static bool is_exact(const Graph *g) { return g->locs.len <= MAX_SPAN; }

static bool has_bit(const Var *var, LocId loc) {
  if (loc >= var->span && var->span < MAX_SPAN)
    return false;
  return var->bits[(loc & (var->span - 1)) / 64] >> loc % 64 & 1;
}

/// Most of what is added is there already.
static inline bool var_has(const Graph *g, const Var *var, LocId loc) {
  if (!var->bits)
    return is_listed(var, loc);
  return has_bit(var, loc) && (is_exact(g) || is_listed(var, loc));
}

/// Whether a grouped set has it, itself or as somewhere in its node.
static bool group_has(const Graph *g, const Var *var, LocId loc) {
  LocId any = g->nodes.data[g->locs.data[loc].node].any_loc;
  return var_has(g, var, loc) || (any && var_has(g, var, any));
}

static bool set_has(const Graph *g, const Var *var, LocId loc) {
  return var->grouped ? group_has(g, var, loc) : var_has(g, var, loc);
}

static bool has_bit_for(const Var *var, LocId loc) {
  return var->bits && (loc < var->span || var->span == MAX_SPAN);
}

/// The set has the items from `first` on.
static void var_index(Graph *g, Var *var, uint32_t first) {
  if (var->len < SMALL_SET)
    return;
  for (uint32_t i = first; i < var->len; i++) {
    if (!has_bit_for(var, var->items[i])) {
      graph_index(g, var);
      return;
    }
    set_bit(var, var->items[i]);
  }
}

/// Makes room for so many locs.
static void var_grow(Graph *g, Var *var, uint32_t count) {
  uint32_t cap = var->cap ? var->cap * 2 : 2;
  while (cap < count)
    cap *= 2;
  LocId *items = pool_take(&g->pool, cap * (sizeof(LocId) + sizeof(EdgeId)));
  EdgeId *via = items + cap;
  if (var->len) {
    memcpy(items, var->items, var->len * sizeof *items);
    memcpy(via, var_via(var), var->len * sizeof *via);
  }
  var->items = items;
  var->cap = cap;
}

/// Puts in what the set does not have, under a name that it may keep there.
static inline void var_append(Graph *g, Var *var, LocId loc, EdgeId via) {
  if (var->len == var->cap)
    var_grow(g, var, var->len + 1);
  var->items[var->len] = loc;
  var_via(var)[var->len++] = via;
}

/// What a reached node holds is reached.
static void reach_new(Graph *g, const Var *var, uint32_t first) {
  NodeId owner = var->owner;
  unsigned reach = g->nodes.data[owner].reach;
  for (uint32_t i = first; reach && i < var->len; i++)
    graph_reach(g, g->locs.data[var->items[i]].node, reach, (Cause){var_via(var)[i], owner});
}

/// The items from `first` on are new.
static void var_grew(Graph *g, VarId id, uint32_t first) {
  Var *var = &g->vars.data[id];
  var_index(g, var, first);
  g->work += var->len - first;
  if (var->owner)
    reach_new(g, var, first);
  if (var->len > var->limit)
    graph_regroup(g, id);
  enqueue(g, id);
}

static void var_insert(Graph *g, VarId id, LocId loc, EdgeId via) {
  Var *var = &g->vars.data[id];
  var_append(g, var, loc, via);
  var_grew(g, id, var->len - 1);
}

void graph_add(Graph *g, VarId id, LocId loc, EdgeId via) {
  if (!id)
    return;
  if (id == g->out_sink) {
    graph_reach(g, g->locs.data[loc].node, REACH_OUT, (Cause){via, g->out});
    return;
  }
  NodeId owner = g->vars.data[id].owner;
  if (owner && g->nodes.data[owner].reach & REACH_OUT) {
    graph_reach(g, g->locs.data[loc].node, g->nodes.data[owner].reach, (Cause){via, owner});
    loc = g->out_loc;
  }
  LocId named = loc;
  if (g->vars.data[id].grouped)
    loc = graph_canonical(g, loc);
  Var *var = &g->vars.data[id];
  if (!set_has(g, var, loc)) {
    var_insert(g, id, loc, via);
    return;
  }
  g->work++;
  if (var->grouped && has_bit_for(var, named))
    set_bit(var, named); // what stands for it is there
}

/// Whether what is added goes into the set as it is.
static bool keeps_names(const Graph *g, VarId id) {
  const Var *var = &g->vars.data[id];
  bool is_out = var->owner && g->nodes.data[var->owner].reach & REACH_OUT;
  return !var->grouped && !is_out && id != g->out_sink;
}

static LocId shift_loc(Graph *g, LocId id, const Edge *edge) {
  Loc loc = g->locs.data[id];
  if (loc.offset == ANY || (edge->shift == 0 && edge->stride == 0))
    return id;
  const Node *node = &g->nodes.data[loc.node];
  if (loc.offset == REST)
    return graph_loc(g, loc.node, ANY);
  if (edge->stride && (!node->modulus || edge->stride % node->modulus != 0))
    return graph_loc(g, loc.node, ANY);
  return graph_loc(g, loc.node, node_wrap(node, (int64_t)loc.offset + edge->shift));
}

/// Locs on their way along edges.
typedef struct Batch {
  const LocId *locs;
  uint32_t count;
  const uint64_t *bits; ///< those of the locs, or null
  uint32_t span;
} Batch;

static void batch_index(Graph *g, Batch *batch) {
  if (batch->count < SMALL_BATCH || !is_exact(g))
    return;
  batch->span = MIN_SPAN;
  while (batch->span < g->locs.len)
    batch->span *= 2;
  memset(g->batch_bits, 0, batch->span / 8);
  for (uint32_t i = 0; i < batch->count; i++)
    g->batch_bits[batch->locs[i] / 64] |= (uint64_t)1 << batch->locs[i] % 64;
  batch->bits = g->batch_bits;
}

/// Most batches bring nothing new: a few words tell. Not once there are more places than bits, be it
/// since the batch was made.
static bool is_known(Graph *g, Var *var, const Batch *batch) {
  if (batch->count > var->len || !batch->bits || !var->bits || !is_exact(g))
    return false;
  if (var->span < batch->span)
    graph_index(g, var);
  uint64_t fresh = 0;
  for (uint32_t i = 0; i < batch->span / 64; i++)
    fresh |= batch->bits[i] & ~var->bits[i];
  return !fresh;
}

/// Whether all of the batch goes into the set as it is, and does not make it too large.
static bool can_merge(const Graph *g, VarId id, const Batch *batch) {
  const Var *var = &g->vars.data[id];
  return var->len + batch->count <= var->limit && keeps_names(g, id);
}

/// Into an empty set.
static void fill(Graph *g, Var *var, const Batch *batch, EdgeId via) {
  if (var->cap < batch->count)
    var_grow(g, var, batch->count);
  memcpy(var->items, batch->locs, batch->count * sizeof *var->items);
  for (uint32_t i = 0; i < batch->count; i++)
    var_via(var)[i] = via;
  var->len = batch->count;
}

static void merge(Graph *g, VarId id, const Batch *batch, EdgeId via) {
  Var *var = &g->vars.data[id];
  uint32_t first = var->len;
  if (!first)
    fill(g, var, batch, via);
  for (uint32_t i = 0; first && i < batch->count; i++)
    if (!var_has(g, var, batch->locs[i]))
      var_append(g, var, batch->locs[i], via);
  if (var->len > first)
    var_grew(g, id, first);
}

static void propagate_plain(Graph *g, EdgeId id, VarId to, const Batch *batch) {
  if (!batch->count || is_known(g, &g->vars.data[to], batch))
    return;
  if (can_merge(g, to, batch)) {
    merge(g, to, batch, id);
    return;
  }
  for (uint32_t i = 0; i < batch->count; i++)
    if (!var_has(g, &g->vars.data[to], batch->locs[i]))
      graph_add(g, to, batch->locs[i], id);
}

static void propagate(Graph *g, EdgeId id, const Batch *batch) {
  Edge edge = g->edges.data[id];
  g->work++;
  if (!edge.shift && !edge.stride) {
    propagate_plain(g, id, edge.dst, batch);
    return;
  }
  for (uint32_t i = 0; i < batch->count; i++)
    graph_add(g, edge.dst, shift_loc(g, batch->locs[i], &edge), id);
}

/// In program order: the fields that are met first are those that are kept apart.
static void append_edge(Graph *g, Var *src, EdgeId edge) {
  if (src->last_edge)
    g->edges.data[src->last_edge].next = edge;
  else
    src->edges = edge;
  src->last_edge = edge;
}

static void append_use(Graph *g, Var *pointer, uint32_t use) {
  if (pointer->last_use)
    g->uses.data[pointer->last_use].next = use;
  else
    pointer->uses = use;
  pointer->last_use = use;
}

void graph_edge(Graph *g, VarId src, VarId dst, Shift shift, InstId inst) {
  if (!src || !dst || (src == dst && !shift.bytes && !shift.stride))
    return;
  bool plain = !shift.bytes && !shift.stride;
  if (plain && !set_add(&g->edge_keys, (uint64_t)src << 32 | dst))
    return;
  g->work++;
  pool_push(&g->work_pool, &g->edges, ((Edge){src, dst, shift.bytes, shift.stride, inst, 0}));
  EdgeId edge = (EdgeId)(g->edges.len - 1);
  append_edge(g, &g->vars.data[src], edge);
  // Regrouping replaces the array of items, never changes one.
  const Var *from = &g->vars.data[src];
  if (!from->done)
    return;
  Batch batch = {.locs = from->items, .count = from->done};
  if (is_exact(g) && from->bits && plain) {
    batch.bits = from->bits; // of more than is done, perhaps: then less is known
    batch.span = from->span;
  }
  propagate(g, edge, &batch);
}

void graph_use(Graph *g, VarId pointer, Use use) {
  if (!pointer || !use.other)
    return;
  use.next = 0;
  pool_push(&g->work_pool, &g->uses, use);
  append_use(g, &g->vars.data[pointer], (uint32_t)(g->uses.len - 1));
  Var done = g->vars.data[pointer];
  for (uint32_t i = 0; i < done.done; i++)
    graph_apply_use(g, use, done.items[i]);
}

unsigned reach_index(unsigned bits) {
  unsigned i = 0;
  while (!(bits >> i & 1))
    i++;
  return i;
}

void graph_reach(Graph *g, NodeId id, unsigned bits, Cause cause) {
  Node *node = &g->nodes.data[id];
  bits &= ~(unsigned)node->reach;
  if (!bits || node->kind == NODE_OUT || node->kind == NODE_CONST)
    return;
  for (unsigned i = 0; i < REACH_KINDS; i++)
    if (bits >> i & 1)
      node->cause[i] = cause;
  node->reach |= (uint8_t)bits;
  graph_push_event(g, EVENT_REACH, id, bits);
}

void graph_push_event(Graph *g, EventKind kind, uint32_t id, unsigned bits) {
  pool_push(&g->work_pool, &g->events, ((Event){kind, id, bits}));
}

/// Hands on what arrived since the last visit. The lists may grow meanwhile; a new edge or use takes
/// the done part itself.
static void visit_items(Graph *g, VarId id, const LocId *locs, uint32_t count) {
  Batch batch = {.locs = locs, .count = count};
  batch_index(g, &batch);
  for (EdgeId e = g->vars.data[id].edges; e; e = g->edges.data[e].next)
    propagate(g, e, &batch);
  if (!g->vars.data[id].uses)
    return;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t u = g->vars.data[id].uses; u; u = g->uses.data[u].next)
      graph_apply_use(g, g->uses.data[u], locs[i]);
}

static void visit_var(Graph *g, VarId id) {
  while (g->vars.data[id].done < g->vars.data[id].len) {
    Var var = g->vars.data[id];
    g->vars.data[id].done = var.len;
    visit_items(g, id, var.items + var.done, var.len - var.done);
  }
  g->vars.data[id].queued = false;
}

bool graph_solve(Graph *g) {
  while (g->events.len || g->queue_head < g->queue.len) {
    if (g->work > g->work_limit)
      return false;
    if (g->events.len) {
      graph_handle_event(g, g->events.data[--g->events.len]);
      continue;
    }
    visit_var(g, g->queue.data[g->queue_head++]);
    if (g->queue_head == g->queue.len)
      g->queue.len = g->queue_head = 0;
  }
  return true;
}
