// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The memory of nodes: cells, what loads and stores at a loc mean, copies between whole nodes,
// and what changes when a node is found to be reachable from outside.
//
// Invariants. A cell's `read` includes its `mem` and the node's `unknown_mem`; `any_read`
// includes every `mem` of the node; on an open node every `read` includes a phantom child, on one
// that OUT reaches it includes OUT. What a reached node holds is reached. Without the child of
// an open node, `p.f = s; b = q.f; b.g = c; return s.g` called with p == q would lose c.
//
// A link is lazy in both directions: a cell that is written in its source is pushed, a cell that
// is read in its target is pulled (only that finds what the source's phantoms hold).
#include "pass/graph.h"

enum { PHANTOM_CHILDREN = 24, MAX_ACCESS = 64 };

int32_t word_of(int32_t offset) {
  return offset >= 0 ? offset / WORD : -((WORD - 1 - offset) / WORD);
}

static uint32_t cell_find(const Graph *g, NodeId node, int32_t word) {
  for (uint32_t c = g->nodes.data[node].cells; c; c = g->cells.data[c].next)
    if (g->cells.data[c].word == word)
      return c;
  return 0;
}

uint32_t cell_get(Graph *g, NodeId id, int32_t word) {
  uint32_t cell = cell_find(g, id, word);
  if (cell)
    return cell;
  Node *node = &g->nodes.data[id];
  if (node->cell_count >= WORDS_PER_NODE && word != WORD_REST)
    return cell_get(g, id, WORD_REST);
  pool_push(&g->work_pool, &g->cells, ((Cell){.node = id, .word = word, .next = node->cells}));
  node->cells = (uint32_t)(g->cells.len - 1);
  node->cell_count++;
  return node->cells;
}

static NodeId deep_phantom(Graph *g, NodeId root) {
  if (g->nodes.data[root].deep)
    return g->nodes.data[root].deep;
  NodeId deep = graph_root_phantom(g, g->nodes.data[root].value, g->nodes.data[root].tag);
  g->nodes.data[deep].is_deep = true;
  g->nodes.data[deep].depth = (uint8_t)g->phantom_depth;
  g->nodes.data[deep].root = root;
  g->nodes.data[root].deep = deep;
  return deep;
}

/// What a load from an open node finds that was stored by somebody else.
static NodeId make_child(Graph *g, NodeId id) {
  Node *node = &g->nodes.data[id];
  if (node->is_deep)
    return id;
  bool is_phantom = node->kind == NODE_PHANTOM;
  bool is_full = g->phantom_children >= PHANTOM_CHILDREN || node->depth >= g->phantom_depth;
  if (is_full && is_phantom)
    return deep_phantom(g, node->root);
  if (is_full) {
    // A caller must not go on telling apart what we no longer do: with OUT as its child, what
    // others put into the object is lost to the summary unless the object itself is out.
    graph_reach(g, id, REACH_OUT, node->cause[reach_index(REACH_PHANTOM)]);
    return g->out;
  }
  g->phantom_children++;
  uint8_t depth = (uint8_t)(node->depth + 1);
  NodeId root = is_phantom ? node->root : NO_NODE;
  uint32_t tag = is_phantom ? node->tag : UINT32_MAX;
  NodeId child = graph_root_phantom(g, g->nodes.data[id].value, tag);
  g->nodes.data[child].depth = depth;
  if (root)
    g->nodes.data[child].root = root;
  return child;
}

static void add_outside(Graph *g, NodeId id, VarId read, NodeId *child, unsigned bits) {
  bool is_out = (bits | g->nodes.data[id].reach) & REACH_OUT;
  if (bits & REACH_PHANTOM && !is_out) {
    if (!*child)
      *child = make_child(g, id);
    graph_add(g, read, graph_loc(g, *child, g->nodes.data[*child].is_deep ? ANY : 0), 0);
  }
  if (bits & REACH_OUT)
    graph_add(g, read, g->out_loc, 0);
}

static void cell_add_outside(Graph *g, uint32_t cell, unsigned bits) {
  NodeId child = g->cells.data[cell].child;
  add_outside(g, g->cells.data[cell].node, g->cells.data[cell].read, &child, bits);
  g->cells.data[cell].child = child;
}

static void any_add_outside(Graph *g, NodeId id, unsigned bits) {
  NodeId child = g->nodes.data[id].any_child;
  add_outside(g, id, g->nodes.data[id].any_read, &child, bits);
  g->nodes.data[id].any_child = child;
}

static VarId memory_var(Graph *g, NodeId owner) {
  VarId var = graph_var(g);
  g->vars.data[var].owner = owner;
  return var;
}

static VarId unknown_mem(Graph *g, NodeId id) {
  if (g->nodes.data[id].unknown_mem)
    return g->nodes.data[id].unknown_mem;
  VarId var = memory_var(g, id);
  g->nodes.data[id].unknown_mem = var;
  for (uint32_t c = g->nodes.data[id].cells; c; c = g->cells.data[c].next)
    graph_edge(g, var, g->cells.data[c].read, SHIFT_NONE, 0);
  graph_edge(g, var, g->nodes.data[id].any_read, SHIFT_NONE, 0);
  graph_push_event(g, EVENT_UNKNOWN, id, 0);
  return var;
}

static VarId any_read(Graph *g, NodeId id) {
  if (g->nodes.data[id].any_read)
    return g->nodes.data[id].any_read;
  VarId var = memory_var(g, id);
  g->nodes.data[id].any_read = var;
  for (uint32_t c = g->nodes.data[id].cells; c; c = g->cells.data[c].next)
    graph_edge(g, g->cells.data[c].mem, var, SHIFT_NONE, 0);
  graph_edge(g, g->nodes.data[id].unknown_mem, var, SHIFT_NONE, 0);
  any_add_outside(g, id, g->nodes.data[id].reach);
  graph_push_event(g, EVENT_ANY, id, 0);
  return var;
}

static int32_t wrap_place(const Node *node, int32_t offset) {
  return offset == ANY || offset == REST ? offset : node_wrap(node, offset);
}

static uint32_t place_cell(Graph *g, NodeId id, int32_t offset) {
  return cell_get(g, id, offset == REST ? WORD_REST : word_of(offset));
}

VarId graph_mem(Graph *g, NodeId id, int32_t offset) {
  id = graph_rep(g, id);
  NodeKind kind = g->nodes.data[id].kind;
  if (kind == NODE_CONST)
    return NO_VAR;
  if (kind == NODE_OUT)
    return g->out_sink;
  offset = wrap_place(&g->nodes.data[id], offset);
  if (offset == ANY)
    return unknown_mem(g, id);
  uint32_t cell = place_cell(g, id, offset);
  if (g->cells.data[cell].mem)
    return g->cells.data[cell].mem;
  VarId var = memory_var(g, id);
  g->cells.data[cell].mem = var;
  graph_edge(g, var, g->cells.data[cell].read, SHIFT_NONE, 0);
  graph_edge(g, var, g->nodes.data[id].any_read, SHIFT_NONE, 0);
  graph_push_event(g, EVENT_MEM, cell, 0);
  return var;
}

static VarId cell_read(Graph *g, uint32_t cell) {
  if (g->cells.data[cell].read)
    return g->cells.data[cell].read;
  VarId var = graph_var(g);
  NodeId id = g->cells.data[cell].node;
  g->cells.data[cell].read = var;
  graph_edge(g, g->cells.data[cell].mem, var, SHIFT_NONE, 0);
  graph_edge(g, g->nodes.data[id].unknown_mem, var, SHIFT_NONE, 0);
  cell_add_outside(g, cell, g->nodes.data[id].reach);
  graph_push_event(g, EVENT_READ, cell, 0);
  return var;
}

VarId graph_table_word(Graph *g, NodeId id, int32_t offset) {
  return cell_read(g, place_cell(g, id, offset));
}

static VarId read_constant(Graph *g, NodeId id, int32_t offset) {
  if (g->nodes.data[id].is_table && !g->nodes.data[id].is_filled) {
    g->nodes.data[id].is_filled = true;
    g->on_table(g->user, id);
  }
  Node node = g->nodes.data[id];
  if (!node.any_read)
    return g->out_value;
  return node.is_table && offset != ANY ? graph_table_word(g, id, offset) : node.any_read;
}

VarId graph_read(Graph *g, NodeId id, int32_t offset) {
  id = graph_rep(g, id);
  NodeKind kind = g->nodes.data[id].kind;
  if (kind == NODE_CONST)
    return read_constant(g, id, offset);
  if (kind == NODE_OUT)
    return g->out_value;
  offset = wrap_place(&g->nodes.data[id], offset);
  return offset == ANY ? any_read(g, id) : cell_read(g, place_cell(g, id, offset));
}

static VarId place_var(Graph *g, UseKind kind, NodeId node, int32_t offset) {
  return kind == USE_LOAD ? graph_read(g, node, offset) : graph_mem(g, node, offset);
}

static void access_edge(Graph *g, const Use *use, NodeId node, int32_t offset) {
  VarId place = place_var(g, use->kind, node, offset);
  if (use->kind == USE_LOAD)
    graph_edge(g, place, use->other, SHIFT_NONE, use->inst);
  else
    graph_edge(g, use->other, place, SHIFT_NONE, use->inst);
}

static int32_t place_offset(const Graph *g, const Loc *loc, const Use *use) {
  if (loc->offset == ANY || loc->offset == REST || use->offset == ANY)
    return ANY;
  return node_wrap(&g->nodes.data[loc->node], (int64_t)loc->offset + use->offset);
}

/// The rest of a node is not told apart, and is the rest of that node only, not of its group.
static bool is_rest_access(const Graph *g, const Use *use, const Loc *loc) {
  return loc->offset == REST && use->offset == 0 && use->size <= WORD &&
         !g->nodes.data[loc->node].group;
}

static void apply_access(Graph *g, const Use *use, Loc loc) {
  if (is_rest_access(g, use, &loc)) {
    access_edge(g, use, loc.node, REST);
    return;
  }
  int32_t from = place_offset(g, &loc, use);
  if (from == ANY || use->size > MAX_ACCESS) {
    access_edge(g, use, loc.node, ANY);
    return;
  }
  int32_t last = word_of(from + (int32_t)(use->size ? use->size : 1) - 1);
  for (int32_t word = word_of(from); word <= last; word++)
    access_edge(g, use, loc.node, word * WORD);
}

/// The bytes in flight take over the source's element size, so that a copy of many elements
/// keeps their fields apart.
static void adopt_modulus(Graph *g, NodeId copy, NodeId src, uint32_t size) {
  Node *node = &g->nodes.data[copy];
  uint32_t modulus = g->nodes.data[src].modulus;
  if (!node->modulus && !node->cells && !node->links_in && !node->links_out && modulus &&
      size > modulus)
    node->modulus = modulus;
}

static void apply_copy(Graph *g, const Use *use, Loc loc) {
  NodeId node = graph_rep(g, loc.node);
  NodeKind kind = g->nodes.data[node].kind;
  bool is_source = use->kind == USE_SOURCE;
  if (kind == NODE_OUT || kind == NODE_CONST) {
    if (is_source)
      graph_edge(g, graph_read(g, node, ANY), graph_mem(g, use->other, ANY), SHIFT_NONE, use->inst);
    else if (kind == NODE_OUT)
      graph_edge(g, graph_read(g, use->other, ANY), g->out_sink, SHIFT_NONE, use->inst);
    return;
  }
  int32_t offset = place_offset(g, &loc, use);
  if (is_source) {
    adopt_modulus(g, use->other, node, use->size);
    graph_link(
        g,
        (Link){
            .src = node, .dst = use->other, .from = offset, .size = use->size, .inst = use->inst});
    return;
  }
  graph_link(
      g,
      (Link){.src = use->other, .dst = node, .to = offset, .size = use->size, .inst = use->inst});
}

void graph_apply_use(Graph *g, Use use, LocId id) {
  Loc loc = g->locs.data[id];
  switch (use.kind) {
  case USE_LOAD:
  case USE_STORE:
    apply_access(g, &use, loc);
    return;
  case USE_SOURCE:
  case USE_TARGET:
    apply_copy(g, &use, loc);
    return;
  case USE_CALL:
    g->on_call(g->user, use.other, loc.node);
    return;
  }
}

static bool link_is_any(const Link *link) {
  return link->from == ANY || link->to == ANY || link->from % WORD || link->to % WORD;
}

/// The offset within the link's range of an offset in a node that wraps at `modulus`; -1 when the
/// range does not cover it, -2 when it may be there more than once.
static int64_t range_offset(const Link *link, int64_t offset, uint32_t modulus) {
  if (modulus) {
    offset %= modulus;
    if (offset < 0)
      offset += modulus;
    if (link->size > modulus)
      return -2;
  }
  if (offset < 0 || (link->size != SIZE_UNKNOWN && offset >= link->size))
    return -1;
  return offset;
}

/// Fields stay apart although the copy wraps: both sides wrap, and the target's period divides.
static bool periods_divide(const Node *src, const Node *dst) {
  return src->modulus && dst->modulus && src->modulus % dst->modulus == 0;
}

static void push_cell(Graph *g, const Link *link, uint32_t id) {
  Cell cell = g->cells.data[id];
  VarId read = cell_read(g, id);
  const Node *src = &g->nodes.data[link->src], *dst = &g->nodes.data[link->dst];
  int32_t target = ANY;
  if (cell.word != WORD_REST && !link_is_any(link)) {
    int64_t relative = (int64_t)cell.word * WORD - link->from;
    int64_t offset = range_offset(link, relative, src->modulus);
    if (offset == -1)
      return;
    if (offset == -2 && periods_divide(src, dst))
      offset = relative;
    if (offset != -2)
      target = node_wrap(dst, link->to + offset);
  }
  graph_edge(g, read, graph_mem(g, link->dst, target), SHIFT_NONE, link->inst);
}

static void pull_cell(Graph *g, const Link *link, uint32_t id) {
  if (link_is_any(link))
    return; // made whole by graph_link
  Cell cell = g->cells.data[id];
  const Node *src = &g->nodes.data[link->src], *dst = &g->nodes.data[link->dst];
  int32_t source = ANY;
  if (cell.word != WORD_REST) {
    int64_t relative = (int64_t)cell.word * WORD - link->to;
    int64_t offset = range_offset(link, relative, dst->modulus);
    if (offset == -1)
      return;
    if (offset == -2 && src->modulus == dst->modulus)
      offset = relative;
    if (offset != -2)
      source = node_wrap(src, link->from + offset);
  }
  graph_edge(g, graph_read(g, link->src, source), cell.read, SHIFT_NONE, link->inst);
}

static void push_unknown(Graph *g, const Link *link) {
  VarId mem = g->nodes.data[link->src].unknown_mem;
  graph_edge(g, mem, graph_mem(g, link->dst, ANY), SHIFT_NONE, link->inst);
}

static void pull_any(Graph *g, const Link *link) {
  VarId source = graph_read(g, link->src, ANY);
  graph_edge(g, source, g->nodes.data[link->dst].any_read, SHIFT_NONE, link->inst);
}

static bool link_exists(const Graph *g, const Link *link, NodeId copy, bool out) {
  uint32_t l = out ? g->nodes.data[copy].links_out : g->nodes.data[copy].links_in;
  while (l) {
    const Link *other = &g->links.data[l];
    if (other->src == link->src && other->dst == link->dst && other->from == link->from &&
        other->to == link->to)
      return true;
    l = out ? other->next_out : other->next_in;
  }
  return false;
}

/// One end of a link is a copy node, whose own list is short.
static bool link_is_known(const Graph *g, const Link *link) {
  if (g->nodes.data[link->src].kind == NODE_COPY)
    return link_exists(g, link, link->src, true);
  return link_exists(g, link, link->dst, false);
}

void graph_link(Graph *g, Link link) {
  link.src = graph_rep(g, link.src);
  link.dst = graph_rep(g, link.dst);
  if (link.from != ANY)
    link.from = node_wrap(&g->nodes.data[link.src], link.from);
  if (link.to != ANY)
    link.to = node_wrap(&g->nodes.data[link.dst], link.to);
  if (link_is_known(g, &link))
    return;
  g->work++;
  link.next_out = g->nodes.data[link.src].links_out;
  link.next_in = g->nodes.data[link.dst].links_in;
  pool_push(&g->work_pool, &g->links, link);
  g->nodes.data[link.src].links_out = (uint32_t)(g->links.len - 1);
  g->nodes.data[link.dst].links_in = (uint32_t)(g->links.len - 1);
  if (link_is_any(&link))
    graph_edge(g, any_read(g, link.src), unknown_mem(g, link.dst), SHIFT_NONE, link.inst);
  for (uint32_t c = g->nodes.data[link.src].cells; c; c = g->cells.data[c].next)
    if (g->cells.data[c].mem)
      push_cell(g, &link, c);
  for (uint32_t c = g->nodes.data[link.dst].cells; c; c = g->cells.data[c].next)
    if (g->cells.data[c].read)
      pull_cell(g, &link, c);
  if (g->nodes.data[link.src].unknown_mem)
    push_unknown(g, &link);
  if (g->nodes.data[link.dst].any_read)
    pull_any(g, &link);
  if (g->nodes.data[link.dst].reach)
    graph_push_event(g, EVENT_REACH, link.dst, g->nodes.data[link.dst].reach);
}

static void reach_items(Graph *g, VarId id, unsigned bits, NodeId holder) {
  for (uint32_t i = 0; i < g->vars.data[id].len; i++) {
    const Var *var = &g->vars.data[id];
    graph_reach(g, g->locs.data[var->items[i]].node, bits, (Cause){var_via(var)[i], holder});
  }
}

static void handle_reach(Graph *g, NodeId id, unsigned bits) {
  if (g->nodes.data[id].group)
    graph_reach(g, g->nodes.data[id].group, bits, (Cause){0, id});
  for (NodeId m = g->nodes.data[id].members; m; m = g->nodes.data[m].next)
    graph_reach(g, m, bits, (Cause){0, id});
  for (uint32_t c = g->nodes.data[id].cells; c; c = g->cells.data[c].next) {
    reach_items(g, g->cells.data[c].mem, bits, id);
    if (g->cells.data[c].read)
      cell_add_outside(g, c, bits);
  }
  reach_items(g, g->nodes.data[id].unknown_mem, bits, id);
  // What is copied into a reached node is reached, also what only its source's phantoms hold.
  if (g->nodes.data[id].links_in)
    any_read(g, id);
  if (!g->nodes.data[id].any_read)
    return;
  reach_items(g, g->nodes.data[id].any_read, bits, id);
  any_add_outside(g, id, bits);
}

void graph_handle_event(Graph *g, Event event) {
  switch (event.kind) {
  case EVENT_MEM:
    for (uint32_t l = g->nodes.data[g->cells.data[event.id].node].links_out; l;
         l = g->links.data[l].next_out) {
      Link link = g->links.data[l];
      push_cell(g, &link, event.id);
    }
    return;
  case EVENT_READ:
    for (uint32_t l = g->nodes.data[g->cells.data[event.id].node].links_in; l;
         l = g->links.data[l].next_in) {
      Link link = g->links.data[l];
      pull_cell(g, &link, event.id);
    }
    return;
  case EVENT_UNKNOWN:
    for (uint32_t l = g->nodes.data[event.id].links_out; l; l = g->links.data[l].next_out) {
      Link link = g->links.data[l];
      push_unknown(g, &link);
    }
    return;
  case EVENT_ANY:
    for (uint32_t l = g->nodes.data[event.id].links_in; l; l = g->links.data[l].next_in) {
      Link link = g->links.data[l];
      pull_any(g, &link);
    }
    return;
  case EVENT_REACH:
    handle_reach(g, event.id, event.bits);
    return;
  }
}

/// The memory of a group's member is the group's: what the member's cells hold flows there, and
/// what the group's hold is read back through them.
void graph_relink(Graph *g, NodeId member, NodeId group) {
  for (uint32_t c = g->nodes.data[member].cells; c; c = g->cells.data[c].next) {
    Cell cell = g->cells.data[c];
    int32_t offset = cell.word == WORD_REST ? ANY : cell.word * WORD;
    if (cell.mem)
      graph_edge(g, cell.mem, graph_mem(g, group, offset), SHIFT_NONE, 0);
    if (cell.read)
      graph_edge(g, graph_read(g, group, offset), cell.read, SHIFT_NONE, 0);
  }
  Node node = g->nodes.data[member];
  if (node.unknown_mem)
    graph_edge(g, node.unknown_mem, graph_mem(g, group, ANY), SHIFT_NONE, 0);
  if (node.any_read)
    graph_edge(g, graph_read(g, group, ANY), node.any_read, SHIFT_NONE, 0);
  for (uint32_t l = node.links_out; l; l = g->links.data[l].next_out)
    graph_link(g, g->links.data[l]);
  for (uint32_t l = node.links_in; l; l = g->links.data[l].next_in)
    graph_link(g, g->links.data[l]);
}
