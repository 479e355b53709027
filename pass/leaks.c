// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What flows out of a function's arguments, for reports: to memory that nobody knows, to a result,
// into what another argument points to, to a function that an argument is. Gc's `leaking param`
// lines are made of this.
//
// The graph has it all: the phantoms of an argument, by depth, are found in the sets of OUT, of the
// result, of other arguments' phantoms and of what is handed to pending calls. A set that holds an
// object of the function's own holds what that object holds: it is searched too, and what is found
// there is *inside*. What a phantom holds is implied by the phantom itself.
//
// Of two flows to the same place the one with fewer dereferences is kept, and only those that are kept
// are explained: most of what is found is there already. Linear in the graph for each argument and
// scalar of the result.
#include "pass/report.h"

#include "pass/attr.h"

#include <llvm-c/Core.h>

/// A flow, and what its path is made of: `via` put `node` into a cell of `holder`. Without `via` the
/// flow has no path, or has it already.
typedef struct Found {
  EscapeFlow flow;
  NodeId node, holder;
  EdgeId via;
} Found;

typedef VEC(Found) FoundVec;

typedef struct Entry {
  NodeId node;
  bool inside;
} Entry;

typedef struct Leaks {
  Analysis *a;
  unsigned count; ///< arguments
  FoundVec *flows; ///< of each
  uint32_t *seen; ///< by node: 2 * round, + 1 when seen inside
  uint32_t round;
  VEC(Entry) queue;
  NodeId holder;  ///< whose contents are looked at
  EscapeFlow to;
} Leaks;

const char *escape_target_name(EscapeTarget target) {
  static const char *const names[] = {[ESCAPE_TO_HEAP] = "heap",
                                      [ESCAPE_TO_RESULT] = "result",
                                      [ESCAPE_TO_CONTENT] = "content",
                                      [ESCAPE_TO_CALL] = "call"};
  return names[target];
}

const char *escape_step_name(EscapeStepKind kind) {
  static const char *const names[] = {[ESCAPE_STEP_ALLOCATED] = "allocated",
                                      [ESCAPE_STEP_STORED] = "stored",
                                      [ESCAPE_STEP_PASSED] = "passed",
                                      [ESCAPE_STEP_RETURNED] = "returned",
                                      [ESCAPE_STEP_LEFT] = "left"};
  return names[kind];
}

static bool same_place(const EscapeFlow *a, const EscapeFlow *b) {
  return a->to == b->to && a->index == b->index && a->offset == b->offset;
}

static void note(Leaks *l, unsigned arg, Found found) {
  FoundVec *flows = &l->flows[arg];
  for (size_t i = 0; i < flows->len; i++)
    if (same_place(&flows->data[i].flow, &found.flow)) {
      if (found.flow.level < flows->data[i].flow.level)
        flows->data[i] = found;
      return;
    }
  vec_push(flows, found);
}

static bool is_argument(const Leaks *l, const Node *node) {
  return node->kind == NODE_PHANTOM && node->tag < l->count;
}

/// A function that is called gets itself as its context, and an object may hold itself.
static bool is_own(const Leaks *l, const Node *node) {
  if (l->to.to == ESCAPE_TO_CALL)
    return (int)node->tag == l->to.index && node->depth == 0;
  return l->to.to == ESCAPE_TO_CONTENT && (int)node->tag == l->to.index;
}

/// `via` put it into a cell of the holder, or of an object that is inside.
static void note_phantom(Leaks *l, NodeId id, unsigned level, bool inside, EdgeId via) {
  const Node *node = &l->a->graph.nodes.data[id];
  if (is_own(l, node))
    return;
  Found found = {.flow = l->to, .node = id, .holder = l->holder, .via = via};
  found.flow.level = level;
  found.flow.inside = inside;
  const Graph *g = &l->a->graph;
  NodeId owner = via && inside ? g->vars.data[g->edges.data[via].dst].owner : NO_NODE;
  if (owner)
    found.holder = owner;
  note(l, node->tag, found);
}

static void enqueue(Leaks *l, NodeId node, bool inside) {
  uint32_t mark = 2 * l->round + (inside ? 0 : 1);
  if (l->seen[node] >= mark)
    return;
  l->seen[node] = mark;
  vec_push(&l->queue, ((Entry){node, inside}));
}

static void visit_object(Leaks *l, NodeId id, bool inside, EdgeId via) {
  const Graph *g = &l->a->graph;
  const Node *node = &g->nodes.data[id];
  if (is_argument(l, node)) {
    note_phantom(l, id, node->depth, inside, via);
    return;
  }
  if (node->kind == NODE_OUT || node->kind == NODE_CONST)
    return;
  for (NodeId m = node->kind == NODE_GROUP ? node->members : NO_NODE; m; m = g->nodes.data[m].next)
    if (is_argument(l, &g->nodes.data[m]))
      note_phantom(l, m, g->nodes.data[m].depth, inside, via);
  enqueue(l, id, true);
}

static void visit_set(Leaks *l, VarId id, bool inside) {
  const Graph *g = &l->a->graph;
  const Var *var = &g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++)
    visit_object(l, g->locs.data[var->items[i]].node, inside, var_via(var)[i]);
}

/// What is copied into the node: all that the source holds.
static void visit_copies(Leaks *l, NodeId id, bool inside) {
  const Graph *g = &l->a->graph;
  for (uint32_t k = g->nodes.data[id].links_in; k; k = g->links.data[k].next_in) {
    NodeId src = g->links.data[k].src;
    if (is_argument(l, &g->nodes.data[src]))
      note_phantom(l, src, g->nodes.data[src].depth + 1U, inside, 0);
    else
      enqueue(l, src, inside);
  }
}

static void visit_queue(Leaks *l) {
  const Graph *g = &l->a->graph;
  while (l->queue.len) {
    Entry e = l->queue.data[--l->queue.len];
    const Node *node = &g->nodes.data[e.node];
    for (uint32_t c = node->cells; c; c = g->cells.data[c].next)
      visit_set(l, g->cells.data[c].mem, e.inside);
    visit_set(l, node->unknown_mem, e.inside);
    visit_copies(l, e.node, e.inside);
  }
}

static void begin(Leaks *l, NodeId holder, EscapeFlow to) {
  l->holder = holder;
  l->to = to;
  l->round++;
}

static void find_in_results(Leaks *l) {
  const Graph *g = &l->a->graph;
  for (uint32_t c = g->nodes.data[g->ret].cells; c; c = g->cells.data[c].next) {
    const Cell *cell = &g->cells.data[c];
    int index = cell->word == WORD_REST ? ESCAPE_UNKNOWN : cell->word;
    begin(l, g->ret,
          (EscapeFlow){.to = ESCAPE_TO_RESULT, .index = index, .offset = ESCAPE_UNKNOWN});
    visit_set(l, cell->mem, false);
    visit_queue(l);
  }
}

/// Cell by cell where the offset says something, what was copied there all at once.
static void find_in_content(Leaks *l, NodeId id) {
  Graph *g = &l->a->graph;
  NodeId rep = graph_rep(g, id); // a group has its members' cells
  const Node *node = &g->nodes.data[id];
  EscapeFlow to = {
      .to = ESCAPE_TO_CONTENT, .index = (int)node->tag, .offset = ESCAPE_UNKNOWN};
  for (uint32_t c = g->nodes.data[rep].cells; c; c = g->cells.data[c].next) {
    const Cell *cell = &g->cells.data[c];
    bool known = node->depth == 0 && rep == id && cell->word != WORD_REST;
    to.offset = known ? (int64_t)cell->word * WORD : ESCAPE_UNKNOWN;
    begin(l, id, to);
    visit_set(l, cell->mem, node->depth > 0);
    visit_queue(l);
  }
  to.offset = ESCAPE_UNKNOWN;
  begin(l, id, to);
  visit_set(l, g->nodes.data[rep].unknown_mem, node->depth > 0);
  visit_copies(l, rep, node->depth > 0);
  visit_queue(l);
}

/// The argument that a called pointer is, or was read from.
static int called_argument(const Leaks *l, uint32_t call) {
  const Graph *g = &l->a->graph;
  const Var *callee = &g->vars.data[l->a->indirect.data[call - 1].callee];
  for (uint32_t i = 0; i < callee->len; i++) {
    const Node *node = &g->nodes.data[g->locs.data[callee->items[i]].node];
    if (is_argument(l, node))
      return (int)node->tag;
  }
  return ESCAPE_UNKNOWN;
}

static void find_in_call(Leaks *l, NodeId id) {
  int index = called_argument(l, l->a->graph.nodes.data[id].call);
  begin(l, id, (EscapeFlow){.to = ESCAPE_TO_CALL, .index = index, .offset = ESCAPE_UNKNOWN});
  enqueue(l, id, false);
  visit_queue(l);
}

static void find_on_heap(Leaks *l, NodeId id) {
  const Node *node = &l->a->graph.nodes.data[id];
  EscapeFlow flow = {.to = ESCAPE_TO_HEAP,
                     .index = ESCAPE_UNKNOWN,
                     .offset = ESCAPE_UNKNOWN,
                     .level = node->depth};
  EscapeStep *steps;
  flow.path_count = explain_node_path(l->a, id, REACH_OUT, &steps);
  flow.path = steps;
  note(l, node->tag, (Found){.flow = flow});
}

static void find_all(Leaks *l) {
  const Graph *g = &l->a->graph;
  size_t count = g->nodes.len;
  for (NodeId n = 1; n < count; n++) {
    const Node *node = &g->nodes.data[n];
    if (node->kind != NODE_PHANTOM)
      continue;
    if (node->is_pending)
      find_in_call(l, n);
    if (!is_argument(l, node))
      continue;
    if (node->reach & REACH_OUT)
      find_on_heap(l, n);
    find_in_content(l, n);
  }
  find_in_results(l);
}

/// A function that is too large to analyse may do anything.
static void assume_all(Leaks *l) {
  for (unsigned i = 0; i < l->count; i++)
    note(l, i,
         (Found){.flow = {.to = ESCAPE_TO_HEAP,
                          .index = ESCAPE_UNKNOWN,
                          .offset = ESCAPE_UNKNOWN}});
}

static EscapeFlow explain(Analysis *a, const Found *found) {
  EscapeFlow flow = found->flow;
  if (!found->via)
    return flow;
  EscapeStep *step = pool_alloc(&a->text, sizeof *step);
  *step = explain_edge(a, found->node, found->holder, found->via);
  flow.path = step;
  flow.path_count = 1;
  return flow;
}

static void describe(const Leaks *l, EscapeParam *params) {
  for (unsigned i = 0; i < l->count; i++) {
    LLVMValueRef arg = LLVMGetParam(l->a->function, i);
    FoundVec *flows = &l->flows[i];
    EscapeFlow *kept = pool_alloc(&l->a->text, (flows->len + 1) * sizeof *kept);
    for (size_t k = 0; k < flows->len; k++)
      kept[k] = explain(l->a, &flows->data[k]);
    params[i] = (EscapeParam){.function = "",
                              .arg = i,
                              .is_pointer =
                                  LLVMGetTypeKind(LLVMTypeOf(arg)) == LLVMPointerTypeKind,
                              .is_result = argument_is_result(arg),
                              .flows = kept,
                              .flow_count = flows->len};
    vec_free(flows);
  }
}

unsigned leaks_find(Analysis *a, EscapeParam **params) {
  Leaks l = {.a = a, .count = LLVMCountParams(a->function)};
  *params = pool_alloc(&a->text, (l.count + 1) * sizeof **params);
  l.flows = pool_alloc(&a->text, (l.count + 1) * sizeof *l.flows);
  l.seen = pool_alloc(&a->text, (a->graph.nodes.len + 1) * sizeof *l.seen);
  if (a->solved)
    find_all(&l);
  else
    assume_all(&l);
  vec_free(&l.queue);
  describe(&l, *params);
  return l.count;
}
