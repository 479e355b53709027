// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cutting a solved graph down to a summary.
//
// Exported are all phantoms, and the objects that a phantom or the result reaches. An object that
// OUT reaches is OUT. A copy into an exported object is kept as a copy, since it is lazy: what it
// carries is found only when somebody reads; so its source is exported too, even a local one. Then
// children that are only read, and nothing else, are left out.
//
// A summary of more edges than the first bound is built again with one call of each parameter's
// function (sorting calls the same ones at twenty places); then with one node for all that lies below
// a parameter and one for all fresh objects, offsets forgotten; then without the calls that it leaves
// to callers; beyond that it is top.
// Numbers are given in the order in which a walk from parameters and result meets the nodes.
#include "pass/summary.h"

#include "pass/rooms.h"

#include <stdlib.h>
#include <string.h>

#include <llvm-c/Core.h>

enum { EXACT_EDGES = 120, COARSE_EDGES = 360, COARSE_CALLS = 16, HASH_SIZE = 1024 };

typedef VEC(SummaryEdge) EdgeVec;

typedef struct Builder {
  Analysis *a;
  Graph *g;
  Pool *pool; ///< for what follows
  bool joins, coarse, no_calls, overflow;
  bool *exported; ///< by NodeId
  bool *called;   ///< by NodeId: phantoms that calls left to the caller call
  VEC(NodeId) todo;
  EdgeVec edges, reads; ///< between node keys
  uint32_t hash[HASH_SIZE]; ///< index of an edge + 1
  uint32_t pending;
  bool *needed;     ///< by key
  uint32_t *number; ///< by key; 0 for none yet, and OUT is met first
  VEC(uint32_t) order; ///< keys by number
} Builder;

// Keys: a NodeId, or beyond them a class of nodes in a coarse summary.

static uint32_t node_total(const Builder *b) { return (uint32_t)b->g->nodes.len; }
static uint32_t key_below(const Builder *b, NodeId root) { return node_total(b) + root; }
static uint32_t key_fresh(const Builder *b) { return 2 * node_total(b); }
static uint32_t key_fresh_below(const Builder *b) { return 2 * node_total(b) + 1; }
static uint32_t key_copy(const Builder *b) { return 2 * node_total(b) + 2; }

static uint32_t key_total(const Builder *b) { return 2 * node_total(b) + 3; }

static bool is_outside(const Builder *b, NodeId id) {
  const Node *node = &b->g->nodes.data[id];
  return node->kind == NODE_OUT || node->reach & REACH_OUT;
}

static bool is_root(const Node *node) { return node->depth == 0; }

/// A pending call, or what its result leads to.
static bool is_left_to_caller(const Builder *b, const Node *node) {
  return node->kind == NODE_PHANTOM && b->g->nodes.data[node->root].is_pending;
}

static bool holds_all_of(const Var *var, const Var *other) {
  for (uint32_t i = 0; i < other->len; i++) {
    bool found = false;
    for (uint32_t j = 0; j < var->len && !found; j++)
      found = var->items[j] == other->items[i];
    if (!found)
      return false;
  }
  return true;
}

/// Calls that our caller takes in alike, but for what is handed over.
static bool calls_the_same(const Builder *b, const IndirectCall *x, const IndirectCall *y) {
  if (x->handed->type != y->handed->type || x->handed->convention != y->handed->convention ||
      x->method.text != y->method.text)
    return false;
  const Var *vars = b->g->vars.data;
  return vars[x->callee].len == vars[y->callee].len &&
         holds_all_of(&vars[x->callee], &vars[y->callee]);
}

/// The first pending call that calls the same.
static NodeId joined_pending(const Builder *b, NodeId id) {
  const IndirectCall *calls = b->a->indirect.data;
  uint32_t number = b->g->nodes.data[id].call;
  for (uint32_t i = 0; i + 1 < number; i++)
    if (calls[i].pending && calls_the_same(b, &calls[i], &calls[number - 1]))
      return calls[i].pending;
  return id;
}

/// Of a node that is no member of a group, whether it is outside or not.
static uint32_t own_key(const Builder *b, NodeId id) {
  const Node *node = &b->g->nodes.data[id];
  if (node->kind == NODE_CONST) // what the runtime made stays: it leads to nothing outside
    return b->coarse && node->value ? b->g->constant : id;
  if (is_left_to_caller(b, node) && b->no_calls)
    return b->g->out;
  if (node->is_pending)
    return b->joins ? joined_pending(b, id) : id;
  if (!b->coarse)
    return id;
  if (node->kind == NODE_COPY)
    return key_copy(b);
  if (node->kind != NODE_PHANTOM)
    return key_fresh(b);
  if (b->called[id]) // a closure's code is apart from what it captures
    return id;
  if (node->tag == UINT32_MAX)
    return key_fresh_below(b);
  return is_root(node) ? id : key_below(b, node->root);
}

static uint32_t node_key(const Builder *b, NodeId id) {
  id = graph_rep(b->g, id);
  return is_outside(b, id) ? b->g->out : own_key(b, id);
}

static int32_t key_offset(const Builder *b, NodeId id, int32_t offset) {
  bool moved = b->coarse || graph_rep(b->g, id) != id;
  bool is_place = !b->g->nodes.data[id].is_pending; // else an argument's number
  return (moved && is_place) || offset == REST ? ANY : offset;
}

// Collecting edges.

static uint32_t edge_hash(const SummaryEdge *e) {
  uint32_t h = (uint32_t)e->kind;
  const uint32_t parts[] = {e->holder, (uint32_t)e->at, e->value, (uint32_t)e->offset, e->size};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    h = (h ^ parts[i]) * 0x9e3779b1u + (h >> 15);
  return h ^ h >> 13;
}

static bool same_edge(const SummaryEdge *a, const SummaryEdge *b) {
  return a->kind == b->kind && a->holder == b->holder && a->at == b->at && a->value == b->value &&
         a->offset == b->offset && a->size == b->size;
}

static void add_edge(Builder *b, SummaryEdge edge) {
  if (b->overflow)
    return;
  uint32_t slot = edge_hash(&edge) % HASH_SIZE;
  for (; b->hash[slot]; slot = (slot + 1) % HASH_SIZE)
    if (same_edge(&b->edges.data[b->hash[slot] - 1], &edge))
      return;
  if (b->edges.len >= (b->coarse ? COARSE_EDGES : EXACT_EDGES)) {
    b->overflow = true;
    return;
  }
  pool_push(b->pool, &b->edges, edge);
  b->hash[slot] = (uint32_t)b->edges.len;
}

static void add_leak(Builder *b, NodeId phantom) {
  add_edge(b, (SummaryEdge){SUMMARY_LEAK, 0, 0, own_key(b, graph_rep(b->g, phantom)), 0, 0});
}

static bool is_leaked(const Node *node) {
  return node->kind == NODE_PHANTOM && node->reach & REACH_OUT;
}

static void add_read(Builder *b, NodeId holder, int32_t at, NodeId child) {
  uint32_t key = own_key(b, graph_rep(b->g, child));
  if (!child || key == b->g->out)
    return;
  if (is_leaked(&b->g->nodes.data[child]))
    add_leak(b, child);
  bool is_apart = b->called[child] && graph_rep(b->g, holder) == holder;
  SummaryEdge edge = {SUMMARY_READ, node_key(b, holder),
                      is_apart ? at : key_offset(b, holder, at), key, 0, 0};
  pool_push(b->pool, &b->reads, edge);
}

/// All that a variable holds goes to the place.
static void add_values(Builder *b, SummaryEdgeKind kind, uint32_t holder, int32_t at, VarId id) {
  const Var *var = &b->g->vars.data[id];
  for (uint32_t i = 0; i < var->len && !b->overflow; i++) {
    Loc loc = b->g->locs.data[var->items[i]];
    uint32_t value = node_key(b, loc.node);
    const Node *node = &b->g->nodes.data[loc.node];
    bool has_offset = value != b->g->out && (node->kind != NODE_CONST || node->is_table);
    add_edge(b, (SummaryEdge){kind, holder, at, value,
                              has_offset ? key_offset(b, loc.node, loc.offset) : 0, 0});
  }
}

static int32_t cell_offset(const Cell *cell) {
  return cell->word == WORD_REST ? ANY : cell->word * WORD;
}

static void add_memory(Builder *b, NodeId id) {
  const Node *node = &b->g->nodes.data[id];
  uint32_t key = node_key(b, id);
  bool is_member = node->group != NO_NODE; // what its cells hold is in the group's
  for (uint32_t c = node->cells; c; c = b->g->cells.data[c].next) {
    const Cell *cell = &b->g->cells.data[c];
    if (!is_member)
      add_values(b, SUMMARY_STORE, key, key_offset(b, id, cell_offset(cell)), cell->mem);
    add_read(b, id, cell_offset(cell), cell->child);
  }
  if (!is_member)
    add_values(b, SUMMARY_STORE, key, ANY, node->unknown_mem);
  add_read(b, id, ANY, node->any_child);
}

/// A copy reads its sources again in the caller. What came from OUT is in no link, but in the
/// target's memory already.
static void add_copy(Builder *b, NodeId copy) {
  uint32_t key = node_key(b, copy);
  for (uint32_t l = b->g->nodes.data[copy].links_in; l; l = b->g->links.data[l].next_in) {
    const Link *link = &b->g->links.data[l];
    add_edge(b, (SummaryEdge){SUMMARY_COPY_IN, node_key(b, link->src),
                              key_offset(b, link->src, link->from), key, 0,
                              b->coarse ? SIZE_UNKNOWN : link->size});
  }
}

/// What is called besides phantoms is a method, by a table that nobody knows.
static uint32_t callee_key(const Builder *b, NodeId id) {
  return b->g->nodes.data[id].kind == NODE_PHANTOM ? node_key(b, id) : b->g->out;
}

static void add_pending(Builder *b, NodeId pending) {
  const IndirectCall *call = &b->a->indirect.data[b->g->nodes.data[pending].call - 1];
  if (b->no_calls) {
    for (uint32_t i = 0; i < call->handed->arg_count; i++)
      add_values(b, SUMMARY_LEAK, 0, 0, call->handed->args[i]);
    return;
  }
  if (node_key(b, pending) == pending)
    b->overflow |= ++b->pending > (b->coarse ? COARSE_CALLS : PENDING_CALLS);
  const Var *callee = &b->g->vars.data[call->callee];
  for (uint32_t i = 0; i < callee->len; i++) {
    NodeId id = b->g->locs.data[callee->items[i]].node;
    if (!constant_function(b->a, id))
      add_edge(b, (SummaryEdge){SUMMARY_CALL, node_key(b, pending), 0, callee_key(b, id), 0, 0});
  }
  add_memory(b, pending);
}

static void add_copies_into(Builder *b, NodeId id) {
  for (uint32_t l = b->g->nodes.data[id].links_in; l; l = b->g->links.data[l].next_in) {
    const Link *link = &b->g->links.data[l];
    add_edge(b, (SummaryEdge){SUMMARY_COPY_OUT, node_key(b, id), key_offset(b, id, link->to),
                              node_key(b, link->src), 0, b->coarse ? SIZE_UNKNOWN : link->size});
  }
}

static void add_returns(Builder *b) {
  const Node *ret = &b->g->nodes.data[b->g->ret];
  for (uint32_t c = ret->cells; c; c = b->g->cells.data[c].next) {
    const Cell *cell = &b->g->cells.data[c];
    add_values(b, SUMMARY_RETURN, 0, cell->word == WORD_REST ? ANY : cell->word, cell->mem);
  }
  add_values(b, SUMMARY_RETURN, 0, ANY, ret->unknown_mem);
}

// What is exported.

static bool is_object(NodeKind kind) {
  switch (kind) {
  case NODE_SITE:
  case NODE_ALLOCA:
  case NODE_FRESH:
  case NODE_GROUP:
  case NODE_PHANTOM:
  case NODE_COPY:
    return true;
  case NODE_NONE:
  case NODE_OUT:
  case NODE_CONST:
  case NODE_RET:
    return false;
  }
  return false;
}

static void export_node(Builder *b, NodeId id) {
  if (b->exported[id] || is_outside(b, id) || !is_object(b->g->nodes.data[id].kind))
    return;
  b->exported[id] = true;
  pool_push(b->pool, &b->todo, id);
}

static void export_items(Builder *b, VarId id) {
  const Var *var = &b->g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++)
    export_node(b, b->g->locs.data[var->items[i]].node);
}

/// All that an exported object holds, and what is copied into it.
static void export_held(Builder *b, NodeId id) {
  const Node *node = &b->g->nodes.data[id];
  export_node(b, graph_rep(b->g, id));
  for (NodeId m = node->members; m; m = b->g->nodes.data[m].next)
    export_node(b, m);
  if (node->kind != NODE_COPY) {
    for (uint32_t c = node->cells; c; c = b->g->cells.data[c].next)
      export_items(b, b->g->cells.data[c].mem);
    export_items(b, node->unknown_mem);
  }
  for (uint32_t l = node->links_in; l; l = b->g->links.data[l].next_in)
    export_node(b, b->g->links.data[l].src);
}

static void find_exported(Builder *b) {
  for (NodeId id = 1; id < node_total(b); id++) {
    const Node *node = &b->g->nodes.data[id];
    if (node->kind == NODE_PHANTOM || node->reach & (REACH_PHANTOM | REACH_RET))
      export_node(b, id);
  }
  while (b->todo.len)
    export_held(b, b->todo.data[--b->todo.len]);
}

static void add_freed(Builder *b, const FreeCall *freed) {
  const Var *var = &b->g->vars.data[freed->pointer];
  for (uint32_t i = 0; i < var->len; i++) {
    NodeId id = b->g->locs.data[var->items[i]].node;
    if (b->exported[id])
      add_edge(b, (SummaryEdge){SUMMARY_FREE, 0, 0, node_key(b, id), 0, 0});
  }
}

static void find_called(Builder *b) {
  for (size_t i = 0; i < b->a->indirect.len; i++) {
    const IndirectCall *call = &b->a->indirect.data[i];
    const Var *callee = &b->g->vars.data[call->callee];
    for (uint32_t j = 0; call->pending && j < callee->len; j++) {
      NodeId id = b->g->locs.data[callee->items[j]].node;
      b->called[id] = b->g->nodes.data[id].kind == NODE_PHANTOM;
    }
  }
}

static void collect(Builder *b) {
  find_called(b);
  find_exported(b);
  add_returns(b);
  for (NodeId id = 1; id < node_total(b) && !b->overflow; id++) {
    const Node *node = &b->g->nodes.data[id];
    if (is_leaked(node) && is_root(node))
      add_leak(b, id);
    if (!b->exported[id])
      continue;
    if (node->kind == NODE_COPY) {
      add_copy(b, id);
      continue;
    }
    if (node->is_pending) {
      add_pending(b, id);
      continue;
    }
    add_memory(b, id);
    add_copies_into(b, id);
  }
  for (size_t i = 0; i < b->a->frees.len; i++)
    add_freed(b, &b->a->frees.data[i]);
}

// Children that matter: what is stored, returned, leaked or freed, and what leads there.

static bool has_holder(const SummaryEdge *e) {
  return e->kind != SUMMARY_RETURN && e->kind != SUMMARY_LEAK && e->kind != SUMMARY_FREE;
}

static void mark_needed(Builder *b) {
  for (size_t i = 0; i < b->edges.len; i++) {
    b->needed[b->edges.data[i].value] = true;
    if (has_holder(&b->edges.data[i]))
      b->needed[b->edges.data[i].holder] = true;
  }
}

static void keep_needed_reads(Builder *b) {
  mark_needed(b);
  bool changed = true;
  while (changed) {
    changed = false;
    for (size_t i = 0; i < b->reads.len; i++) {
      const SummaryEdge *read = &b->reads.data[i];
      changed |= b->needed[read->value] && !b->needed[read->holder];
      b->needed[read->holder] |= b->needed[read->value];
    }
  }
  for (size_t i = 0; i < b->reads.len; i++)
    if (b->needed[b->reads.data[i].value])
      add_edge(b, b->reads.data[i]);
}

// Nodes that hold nothing in any caller: children of an object that became OUT, and copies of what
// only OUT held, which is in the target already. Edges of theirs are left out.

static bool holds_what_is_read(const Builder *b, uint32_t key) {
  if (key >= node_total(b))
    return key != key_fresh(b);
  const Node *node = &b->g->nodes.data[key];
  return node->kind == NODE_COPY || (node->kind == NODE_PHANTOM && !is_root(node));
}

static bool fills(const SummaryEdge *e) {
  return e->kind == SUMMARY_READ || e->kind == SUMMARY_COPY_IN;
}

static void find_empty(const Builder *b, bool *empty) {
  for (size_t i = 0; i < b->edges.len; i++) {
    const SummaryEdge *e = &b->edges.data[i];
    empty[e->value] = holds_what_is_read(b, e->value);
    if (has_holder(e))
      empty[e->holder] = holds_what_is_read(b, e->holder);
  }
  bool changed = true;
  while (changed) {
    changed = false;
    for (size_t i = 0; i < b->edges.len; i++) {
      const SummaryEdge *e = &b->edges.data[i];
      if (!fills(e) || empty[e->holder] || !empty[e->value])
        continue;
      empty[e->value] = false;
      changed = true;
    }
  }
}

static void drop_empty(Builder *b) {
  uint32_t keys = key_total(b);
  bool *empty = pool_alloc(b->pool, keys);
  find_empty(b, empty);
  size_t kept = 0;
  for (size_t i = 0; i < b->edges.len; i++) {
    SummaryEdge e = b->edges.data[i];
    if (!empty[e.value] && !(has_holder(&e) && empty[e.holder]))
      b->edges.data[kept++] = e;
  }
  if (kept < b->edges.len) {
    b->edges.len = kept;
    memset(b->needed, 0, keys);
    mark_needed(b);
  }
}

// Numbers.

static void give_number(Builder *b, uint32_t key) {
  if (b->number[key])
    return;
  pool_push(b->pool, &b->order, key);
  b->number[key] = (uint32_t)b->order.len; // one more than its index
}

static int by_text(const void *left, const void *right) {
  const SummaryEdge *a = left, *b = right;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->holder != b->holder)
    return a->holder < b->holder ? -1 : 1;
  if (a->at != b->at)
    return a->at < b->at ? -1 : 1;
  if (a->value != b->value)
    return a->value < b->value ? -1 : 1;
  if (a->offset != b->offset)
    return a->offset < b->offset ? -1 : 1;
  return a->size < b->size ? -1 : a->size > b->size;
}

static void sort_edges(SummaryEdge *edges, size_t count) {
  size_t sorted = 1;
  while (sorted < count && by_text(&edges[sorted - 1], &edges[sorted]) <= 0)
    sorted++;
  if (sorted < count)
    qsort(edges, count, sizeof *edges, by_text);
}

static NodeId root_of(const Builder *b, VarId param) {
  const Var *var = &b->g->vars.data[param];
  return param && var->len ? b->g->locs.data[var->items[0]].node : NO_NODE;
}

typedef void (*RootVisitor)(Builder *b, NodeId root, uint32_t arg, uint32_t leaf, void *user);

static VarId scalar_of_parameter(const Analysis *a, uint32_t arg, uint32_t leaf, uint32_t at) {
  return a->function ? value_met(a, LLVMGetParam(a->function, arg), leaf) : a->key_scalars->args[at];
}

static void visit_roots(Builder *b, RootVisitor visit, void *user) {
  Analysis *a = b->a;
  LLVMTypeRef type = a->function ? LLVMGlobalGetValueType(a->function) : a->key_scalars->type;
  uint32_t count = LLVMCountParamTypes(type), at = 0;
  LLVMTypeRef *params = pool_alloc(&b->g->pool, (count + 1) * sizeof(LLVMTypeRef));
  LLVMGetParamTypes(type, params);
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t leaf = 0; leaf < ir_leaf_count(a, params[i]); leaf++, at++) {
      NodeId root = root_of(b, scalar_of_parameter(a, i, leaf, at));
      if (root && b->needed[root])
        visit(b, root, i, leaf, user);
    }
}

static void number_root(Builder *b, NodeId root, uint32_t arg, uint32_t leaf, void *user) {
  (void)arg;
  (void)leaf;
  (void)user;
  give_number(b, root);
}

/// The edges of each key, in order.
typedef struct Neighbours {
  uint32_t *heads; ///< by key: index into `places` + 1
  uint32_t *edges, *next; ///< by place, of which each edge has two
} Neighbours;

static void add_neighbour(Neighbours *n, uint32_t key, uint32_t edge, uint32_t place) {
  n->edges[place] = edge;
  n->next[place] = n->heads[key];
  n->heads[key] = place + 1;
}

static Neighbours find_neighbours(const Builder *b) {
  size_t count = b->edges.len;
  Neighbours n = {pool_alloc(b->pool, key_total(b) * sizeof *n.heads),
                  pool_take(b->pool, 2 * count * sizeof *n.edges),
                  pool_take(b->pool, 2 * count * sizeof *n.next)};
  for (uint32_t i = (uint32_t)count; i-- > 0;) {
    const SummaryEdge *e = &b->edges.data[i];
    if (!has_holder(e))
      continue;
    add_neighbour(&n, e->holder, i, 2 * i);
    if (e->value != e->holder)
      add_neighbour(&n, e->value, i, 2 * i + 1);
  }
  return n;
}

/// Neighbours along edges sorted by kind and place. Of several unnumbered values at one place the
/// one with the smaller NodeId comes first: that is program order for objects.
static void number_neighbours(Builder *b, const Neighbours *n, uint32_t key) {
  for (uint32_t p = n->heads[key]; p; p = n->next[p - 1]) {
    const SummaryEdge *e = &b->edges.data[n->edges[p - 1]];
    give_number(b, e->holder == key ? e->value : e->holder);
  }
}

static void give_numbers(Builder *b) {
  sort_edges(b->edges.data, b->edges.len);
  give_number(b, b->g->out);
  give_number(b, b->g->constant);
  visit_roots(b, number_root, NULL);
  for (size_t i = 0; i < b->edges.len; i++)
    if (b->edges.data[i].kind == SUMMARY_RETURN)
      give_number(b, b->edges.data[i].value);
  Neighbours neighbours = find_neighbours(b);
  for (size_t i = 2; i < b->order.len; i++)
    number_neighbours(b, &neighbours, b->order.data[i]);
  for (size_t i = 0; i < b->edges.len; i++) {
    give_number(b, b->edges.data[i].value);
    if (has_holder(&b->edges.data[i]))
      give_number(b, b->edges.data[i].holder);
  }
}

/// The deepest of those that are one.
static uint32_t pending_depth(const Builder *b, const IndirectCall *call) {
  uint32_t depth = call->depth;
  for (size_t i = 0; b->joins && i < b->a->indirect.len; i++) {
    const IndirectCall *other = &b->a->indirect.data[i];
    if (other->pending && other->depth > depth && node_key(b, other->pending) == call->pending)
      depth = other->depth;
  }
  return depth;
}

static void describe_pending(const Builder *b, const Node *from, SummaryNode *node) {
  const IndirectCall *call = &b->a->indirect.data[from->call - 1];
  node->kind = SUMMARY_PENDING;
  node->arg = call->handed->convention;
  node->leaf = pending_depth(b, call);
  node->origin = call->origin;
  node->type = call->handed->type;
  node->method = call->method;
}

/// One object for each time that the function runs.
static bool is_single(const Builder *b, const Node *from) {
  InstId pos = from->value ? body_position(&b->a->body, from->value) : 0;
  return pos && !from->group && !body_in_cycle(&b->a->body, pos);
}

static void describe_fresh(const Builder *b, const Node *from, SummaryNode *node) {
  node->kind = SUMMARY_FRESH;
  node->modulus = from->modulus;
  bool is_site = from->kind == NODE_SITE && rooms_fit_site(b->a, &b->a->sites.data[from->tag]);
  bool is_given = from->kind == NODE_FRESH && from->tag;
  if ((!is_site && !is_given) || !is_single(b, from))
    return;
  node->value = from->value;
  node->leaf = is_given ? from->tag : 0;
}

static SummaryNode describe_key(const Builder *b, uint32_t key) {
  SummaryNode node = {.kind = SUMMARY_CHILD};
  if (key == key_fresh(b))
    node.kind = SUMMARY_FRESH;
  if (key == key_copy(b))
    node.kind = SUMMARY_COPY;
  if (key >= node_total(b))
    return node;
  const Node *from = &b->g->nodes.data[key];
  switch (from->kind) {
  case NODE_OUT:
    node.kind = SUMMARY_OUT;
    break;
  case NODE_CONST:
    node.kind = from->value || key == b->g->constant ? SUMMARY_CONST : SUMMARY_UNTRACKED;
    node.value = from->value;
    break;
  case NODE_COPY:
    node.kind = SUMMARY_COPY;
    break;
  case NODE_SITE:
  case NODE_ALLOCA:
  case NODE_FRESH:
  case NODE_GROUP:
    describe_fresh(b, from, &node);
    break;
  case NODE_PHANTOM:
    if (from->is_pending)
      describe_pending(b, from, &node);
    break;
  case NODE_NONE:
  case NODE_RET:
    break;
  }
  return node;
}

static void describe_root(Builder *b, NodeId root, uint32_t arg, uint32_t leaf, void *user) {
  Summary *s = user;
  s->nodes[b->number[root] - 1] = (SummaryNode){.kind = SUMMARY_PARAM, .arg = arg, .leaf = leaf};
}

static Summary *finish(Builder *b) {
  give_numbers(b);
  Summary *s = mem_alloc(sizeof *s);
  s->node_count = (uint32_t)b->order.len;
  s->edge_count = (uint32_t)b->edges.len;
  s->nodes = mem_alloc((s->node_count + 1) * sizeof *s->nodes);
  s->edges = mem_alloc((s->edge_count + 1) * sizeof *s->edges);
  for (uint32_t i = 0; i < s->node_count; i++)
    s->nodes[i] = describe_key(b, b->order.data[i]);
  visit_roots(b, describe_root, s);
  for (uint32_t i = 0; i < s->edge_count; i++) {
    SummaryEdge edge = b->edges.data[i];
    edge.value = b->number[edge.value] - 1;
    edge.holder = has_holder(&edge) ? b->number[edge.holder] - 1 : 0;
    s->edges[i] = edge;
    s->leaks |= edge.kind == SUMMARY_LEAK;
  }
  summary_sort(s);
  return s;
}

static Summary *build(Analysis *a, Grain grain, bool *overflow) {
  Builder b = {.a = a, .g = &a->graph, .pool = &a->graph.work_pool};
  b.joins = grain >= GRAIN_JOINED;
  b.coarse = grain >= GRAIN_COARSE;
  b.no_calls = grain >= GRAIN_COARSEST;
  b.exported = pool_alloc(b.pool, node_total(&b));
  b.called = pool_alloc(b.pool, node_total(&b));
  collect(&b);
  if (!b.overflow) {
    b.needed = pool_alloc(b.pool, key_total(&b));
    b.number = pool_alloc(b.pool, key_total(&b) * sizeof *b.number);
    keep_needed_reads(&b);
    drop_empty(&b);
  }
  *overflow = b.overflow;
  return b.overflow ? NULL : finish(&b);
}

Summary *summary_build(Analysis *a, Grain grain) {
  if (!a->solved || a->refusal != ESCAPE_REASON_NONE)
    return NULL;
  bool overflow;
  Summary *summary = build(a, grain, &overflow);
  while (overflow && grain < GRAIN_COARSEST)
    summary = build(a, ++grain, &overflow);
  return summary;
}

Summary *summary_empty(void) {
  Summary *s = mem_alloc(sizeof *s);
  s->node_count = 2;
  s->nodes = mem_alloc(2 * sizeof *s->nodes);
  s->nodes[1].kind = SUMMARY_CONST;
  s->edges = mem_alloc(sizeof *s->edges);
  return s;
}

static bool same_node(const SummaryNode *a, const SummaryNode *b) {
  return a->kind == b->kind && a->arg == b->arg && a->leaf == b->leaf &&
         a->modulus == b->modulus && a->value == b->value && a->origin == b->origin &&
         a->type == b->type;
}

void summary_sort(Summary *s) { sort_edges(s->edges, s->edge_count); }

bool summary_covers(const Summary *summary, const Summary *other) {
  if (!summary || !other)
    return !summary;
  if (summary->node_count != other->node_count)
    return false;
  for (uint32_t i = 0; i < summary->node_count; i++)
    if (!same_node(&summary->nodes[i], &other->nodes[i]))
      return false;
  uint32_t found = 0; // edges are in order
  for (uint32_t i = 0; i < summary->edge_count && found < other->edge_count; i++)
    found += same_edge(&summary->edges[i], &other->edges[found]);
  return found == other->edge_count;
}

void summary_free(Summary *summary) {
  if (!summary)
    return;
  mem_free(summary->nodes);
  mem_free(summary->edges);
  mem_free(summary);
}
