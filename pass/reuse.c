// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rule (R): may one slot serve every run of a site?
//
// A site in a cycle fails when a path leads from it back to itself with a live value that reaches
// the object at every block entry on the path and immediately before the site. Once no live value
// reaches the old object it is dead for good. Testing only the point before the site would
// fail `for { t := new(T); x := new(X); t.p = x; use(t) }`, whose t is live before x.
//
// Which values reach an object: those whose set names it, and those that reach something that
// holds it. So the live intervals of an object are its own values' and its holders', united along
// the condensed graph of holders. A member of a group is named by the group too; the memory of
// a group is held by whoever names a member.
//
// What fails so is asked once more with the cells of holders looked at (holder.c). The intervals
// also say where the object dies, for lifetime.end.
#include "pass/reuse.h"
#include "pass/scc.h"

#include <string.h>

#include <llvm-c/Core.h>

static void add_arrow(Reuse *r, uint32_t from, uint32_t to) {
  Arrow arrow = {to, r->heads[from]};
  pool_push(&r->pool, &r->arrows, arrow);
  r->heads[from] = (uint32_t)(r->arrows.len - 1);
}

static uint32_t storage_vertex(const Reuse *r, NodeId node) {
  return r->a->graph.nodes.data[node].kind == NODE_GROUP ? node + r->nodes : node;
}

static bool may_hold(const Node *owner) {
  return owner->kind == NODE_SITE || owner->kind == NODE_ALLOCA || owner->kind == NODE_FRESH ||
         owner->kind == NODE_GROUP;
}

static void collect_holders(Reuse *r) {
  const Graph *g = &r->a->graph;
  for (size_t v = 1; v < g->vars.len; v++) {
    const Var *var = &g->vars.data[v];
    if (!var->owner || !may_hold(&g->nodes.data[var->owner]))
      continue;
    for (uint32_t i = 0; i < var->len; i++)
      add_arrow(r, g->locs.data[var->items[i]].node, storage_vertex(r, var->owner));
  }
  for (NodeId n = 1; n < r->nodes; n++) {
    if (g->nodes.data[n].kind != NODE_GROUP)
      continue;
    add_arrow(r, n + r->nodes, n);
    for (NodeId m = g->nodes.data[n].members; m; m = g->nodes.data[m].next) {
      add_arrow(r, m, n);
      add_arrow(r, n + r->nodes, m);
      // What a member's own cells were given is read back through the group's, and the reverse.
      if (g->nodes.data[m].kind == NODE_GROUP) {
        add_arrow(r, m + r->nodes, n + r->nodes);
        add_arrow(r, n + r->nodes, m + r->nodes);
      }
    }
  }
}

static void add_value(Reuse *r, NodeId node, uint32_t position) {
  Arrow value = {position, r->value_heads[node]};
  pool_push(&r->pool, &r->values, value);
  r->value_heads[node] = (uint32_t)(r->values.len - 1);
}

static bool gives(LLVMValueRef call, LLVMValueRef value) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (LLVMGetOperand(call, i) == value)
      return true;
  return false;
}

static void live_while_held(Reuse *r, const Hold *hold, IntervalVec *live) {
  LLVMValueRef call = r->a->body.insts.data[hold->pos];
  VEC(uint32_t) ends = {0};
  for (size_t d = 0; d < r->a->drops.len; d++)
    if (gives(call, r->a->drops.data[d].value))
      vec_push(&ends, r->a->drops.data[d].pos);
  live_from(&r->liveness, hold->pos, ends.data, ends.len, live);
  vec_free(&ends);
  intervals_normalize(live);
}

/// A hold is a value that is live wherever control can go from there, up to the drop.
static void collect_holds(Reuse *r) {
  const Graph *g = &r->a->graph;
  for (size_t h = 0; h < r->a->holds.len; h++) {
    Hold hold = r->a->holds.data[h];
    uint32_t position = (uint32_t)(r->a->body.insts.len + h);
    live_while_held(r, &hold, &r->value_live[position]);
    r->value_done[position] = true;
    const Var *var = &g->vars.data[hold.pointer];
    for (uint32_t i = 0; i < var->len; i++) {
      NodeId node = g->locs.data[var->items[i]].node;
      add_value(r, node, position);
    }
  }
}

static void collect_values(Reuse *r) {
  Analysis *a = r->a;
  for (InstId pos = 1; pos < a->body.insts.len; pos++) {
    uint32_t known = map_get(&a->value_vars, a->body.insts.data[pos]);
    if (known < 2)
      continue;
    uint32_t leaves = ir_leaf_count(a, LLVMTypeOf(a->body.insts.data[pos]));
    for (uint32_t leaf = 0; leaf < leaves; leaf++) {
      const Var *var = &a->graph.vars.data[known - 1 + leaf];
      for (uint32_t i = 0; i < var->len; i++)
        add_value(r, a->graph.locs.data[var->items[i]].node, pos);
    }
  }
}

static void need(Reuse *r, uint32_t vertex) {
  if (r->needed[vertex])
    return;
  r->needed[vertex] = true;
  pool_push(&r->pool, &r->order, vertex);
}

/// Everything that may hold a candidate, directly or not.
static void close_needed(Reuse *r) {
  for (size_t i = 0; i < r->order.len; i++)
    for (uint32_t e = r->heads[r->order.data[i]]; e; e = r->arrows.data[e].next)
      need(r, r->arrows.data[e].to);
}

bool reuse_spend(Reuse *r, uint64_t work) {
  r->liveness.work += work;
  if (r->liveness.work > r->liveness.work_limit)
    r->exhausted = true;
  return !r->exhausted;
}

static void append(IntervalVec *to, const IntervalVec *from) {
  for (size_t i = 0; i < from->len; i++)
    vec_push(to, from->data[i]);
}

static void add_own(Reuse *r, uint32_t vertex, IntervalVec *into) {
  if (vertex >= r->nodes)
    return;
  for (uint32_t e = r->value_heads[vertex]; e; e = r->values.data[e].next) {
    uint32_t pos = r->values.data[e].to;
    if (!r->value_done[pos]) {
      r->value_done[pos] = true;
      live_of_value(&r->liveness, pos, &r->value_live[pos]);
      intervals_normalize(&r->value_live[pos]);
    }
    if (!reuse_spend(r, r->value_live[pos].len))
      return;
    append(into, &r->value_live[pos]);
  }
}

typedef struct Compressed {
  uint32_t *first, *targets;
} Compressed;

static Compressed compress(Reuse *r) {
  Compressed c = {pool_take(&r->pool, (r->vertices + 1) * sizeof(uint32_t)),
                  pool_take(&r->pool, (r->arrows.len + 1) * sizeof(uint32_t))};
  uint32_t n = 0;
  for (uint32_t v = 0; v < r->vertices; v++) {
    c.first[v] = n;
    if (r->needed[v])
      for (uint32_t e = r->heads[v]; e; e = r->arrows.data[e].next)
        c.targets[n++] = r->arrows.data[e].to;
  }
  c.first[r->vertices] = n;
  return c;
}

/// Needed vertices sorted by component: holders come first.
static uint32_t *sort_by_component(Reuse *r, const uint32_t *component, uint32_t count,
                                   uint32_t *starts) {
  for (size_t i = 0; i < r->order.len; i++)
    starts[component[r->order.data[i]] + 1]++;
  for (uint32_t c = 0; c < count; c++)
    starts[c + 1] += starts[c];
  uint32_t *sorted = pool_take(&r->pool, r->order.len * sizeof *sorted);
  uint32_t *at = pool_take(&r->pool, (count + 1) * sizeof *at);
  for (uint32_t c = 0; c < count; c++)
    at[c] = starts[c];
  for (size_t i = 0; i < r->order.len; i++)
    sorted[at[component[r->order.data[i]]]++] = r->order.data[i];
  return sorted;
}

static void unite_component(Reuse *r, const uint32_t *members, uint32_t count,
                            const uint32_t *component) {
  IntervalVec all = {0};
  for (uint32_t i = 0; i < count && !r->exhausted; i++) {
    add_own(r, members[i], &all);
    for (uint32_t e = r->heads[members[i]]; e; e = r->arrows.data[e].next) {
      uint32_t holder = r->arrows.data[e].to;
      if (component[holder] == component[members[0]])
        continue;
      if (!reuse_spend(r, r->live[holder].len + 1))
        break;
      append(&all, &r->live[holder]);
    }
  }
  intervals_normalize(&all);
  // Shared by the members; freed through the first.
  for (uint32_t i = 0; i < count; i++)
    r->live[members[i]] = all;
  reuse_spend(r, all.len + count);
}

static void unite(Reuse *r) {
  Compressed c = compress(r);
  uint32_t *component = pool_take(&r->pool, r->vertices * sizeof *component);
  uint32_t count = scc_find(&(ArrowGraph){r->vertices, c.first, c.targets}, component);
  uint32_t *starts = pool_alloc(&r->pool, (count + 2) * sizeof *starts);
  uint32_t *sorted = sort_by_component(r, component, count, starts);
  for (uint32_t i = 0; i < count && !r->exhausted; i++)
    if (starts[i] < starts[i + 1])
      unite_component(r, sorted + starts[i], starts[i + 1] - starts[i], component);
  // Only the first member of a component keeps the array, the others a view of it.
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = starts[i] + 1; k < starts[i + 1]; k++)
      r->live[sorted[k]].cap = 0;
}

/// Whether a path through blocks whose entries are covered leads from the site back to it.
static bool path_returns(Reuse *r, const Site *site, const IntervalVec *live) {
  const Body *body = &r->a->body;
  uint32_t home = body->block_of.data[site->pos];
  KeySet seen = {0};
  VEC(uint32_t) stack = {0};
  bool found = false;
  vec_push(&stack, home);
  while (stack.len && !found && !r->exhausted) {
    const BodyBlock *block = &body->blocks.data[stack.data[--stack.len]];
    for (uint32_t i = 0; i < block->succ_count && reuse_spend(r, 1); i++) {
      uint32_t next = body->succ_list.data[block->succs + i];
      if (body->blocks.data[next].component != body->blocks.data[home].component ||
          !intervals_cover(live, body->blocks.data[next].first))
        continue;
      found |= next == home;
      if (set_add(&seen, (uint64_t)next + 1))
        vec_push(&stack, next);
    }
  }
  set_free(&seen);
  vec_free(&stack);
  return found;
}

enum { BLAME_HOPS = 8, BLAME_VALUES = 64 };

/// The first value that names the vertex's object and is live before the site, 0 none. It only
/// makes the message better, so it looks at a few values and gives up.
static InstId live_name(const Reuse *r, uint32_t vertex, InstId site) {
  unsigned seen = 0;
  uint32_t insts = (uint32_t)r->a->body.insts.len;
  InstId found = 0;
  uint32_t e = vertex < r->nodes ? r->value_heads[vertex] : 0;
  for (; e && seen < BLAME_VALUES; e = r->values.data[e].next, seen++) {
    InstId pos = r->values.data[e].to;
    if (r->value_done[pos] && intervals_cover(&r->value_live[pos], site))
      found = pos < insts ? pos : r->a->holds.data[pos - insts].pos;
  }
  return found;
}

/// A value that keeps the old object is at fault, one of its own or of a holder's.
static void blame(Reuse *r, Site *site) {
  Analysis *a = r->a;
  InstId fault = 0;
  uint32_t vertex = site->node;
  for (unsigned hops = 0; hops < BLAME_HOPS && !fault; hops++) {
    fault = live_name(r, vertex, site->pos);
    uint32_t holder = r->heads[vertex];
    if (!holder)
      break;
    vertex = r->arrows.data[holder].to;
  }
  size_t len = 0;
  const char *name = fault ? LLVMGetValueName2(a->body.insts.data[fault], &len) : "";
  const char *part = len ? strstr(name, ".sroa.") : NULL;
  len = part ? (size_t)(part - name) : len;
  const char *detail =
      len ? pool_format(&a->text, "through %%%.*s", (int)len, name) : "through what holds it";
  site_fail(site, ESCAPE_REASON_LOOP, fault ? fault : site->pos, detail);
}

static bool may_overlap(Reuse *r, const Site *site, const IntervalVec *live) {
  return intervals_cover(live, site->pos) && path_returns(r, site, live);
}

/// Decides a site in a cycle. When only the refined intervals pass it, they become the site's.
static void check_cycle(Reuse *r, Site *site, const IntervalVec *live) {
  if (!may_overlap(r, site, live))
    return;
  IntervalVec refined = {0};
  if (holder_refine(r, site, &refined) && !may_overlap(r, site, &refined)) {
    append(&site->live, &refined);
    site->live_known = true;
  } else if (!r->exhausted) {
    site->overlaps = true;
    blame(r, site);
  }
  vec_free(&refined);
}

static void check_site(Reuse *r, Site *site) {
  IntervalVec live = r->live[site->node];
  bool in_cycle = body_in_cycle(&r->a->body, site->pos);
  if (in_cycle && !r->exhausted)
    check_cycle(r, site, &live);
  if (r->exhausted && in_cycle) {
    site->overlaps = true;
    site_fail(site, ESCAPE_REASON_LOOP_BUDGET, site->pos, NULL);
  }
  if (r->exhausted || site->live_known || site->overlaps)
    return;
  append(&site->live, &live);
  site->live_known = reuse_spend(r, live.len);
}

static void reuse_init(Reuse *r, Analysis *a) {
  *r = (Reuse){.a = a, .nodes = (uint32_t)a->graph.nodes.len};
  r->pool.spare = a->graph.work_pool.spare;
  r->vertices = 2 * r->nodes;
  r->heads = pool_alloc(&r->pool, r->vertices * sizeof *r->heads);
  r->needed = pool_alloc(&r->pool, r->vertices * sizeof *r->needed);
  r->live = pool_alloc(&r->pool, r->vertices * sizeof *r->live);
  r->value_heads = pool_alloc(&r->pool, r->nodes * sizeof *r->value_heads);
  size_t positions = a->body.insts.len + a->holds.len;
  r->value_live = pool_alloc(&r->pool, positions * sizeof *r->value_live);
  r->value_done = pool_alloc(&r->pool, positions * sizeof *r->value_done);
  pool_push(&r->pool, &r->arrows, ((Arrow){0}));
  pool_push(&r->pool, &r->values, ((Arrow){0}));
  live_init(&r->liveness, &a->body, 200 * (uint64_t)a->body.insts.len + 1000000);
}

static void reuse_free(Reuse *r) {
  for (uint32_t v = 0; v < r->vertices; v++)
    if (r->live[v].cap)
      vec_free(&r->live[v]);
  for (size_t i = 0; i < r->a->body.insts.len + r->a->holds.len; i++)
    vec_free(&r->value_live[i]);
  for (size_t i = 0; i < r->cell_live.len; i++)
    vec_free(&r->cell_live.data[i]);
  vec_free(&r->cell_live);
  map_free(&r->cell_index);
  live_free(&r->liveness);
  pool_free(&r->pool);
}

static bool is_candidate(const Analysis *a, const Site *site) {
  bool for_pool = a->pools && site->reason == ESCAPE_REASON_DYNAMIC;
  return (site_moves(site) || for_pool) && site->node != NO_NODE;
}

static bool has_candidate(const Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (is_candidate(a, &a->sites.data[i]))
      return true;
  return false;
}

void reuse_check(Analysis *a) {
  if (!has_candidate(a))
    return;
  Reuse r;
  reuse_init(&r, a);
  for (size_t i = 0; i < a->sites.len; i++)
    if (is_candidate(a, &a->sites.data[i]))
      need(&r, a->sites.data[i].node);
  collect_holders(&r);
  collect_values(&r);
  collect_holds(&r);
  close_needed(&r);
  unite(&r);
  for (size_t i = 0; i < a->sites.len; i++)
    if (is_candidate(a, &a->sites.data[i]))
      check_site(&r, &a->sites.data[i]);
  reuse_free(&r);
}
