// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bound on set sizes. When a set outgrows its limit, the objects in it are joined into one
// GROUP node, whose memory is the memory of all of them; the set then names the group. Small
// sets go on naming the members, so what a variable points to stays precise; only what the
// members hold is merged. Objects that somebody outside reaches are kept apart from those that
// nobody does, or one escaping object would take the others with it; objects that OUT reaches are
// simply replaced by OUT, which stands for them, and constants by 'some constant'.
#include "pass/graph.h"

#include <string.h>

static bool can_join(const Node *node) {
  return node->kind == NODE_SITE || node->kind == NODE_ALLOCA || node->kind == NODE_FRESH ||
         node->kind == NODE_GROUP;
}

static uint32_t common_modulus(uint32_t a, uint32_t b) {
  while (b) {
    uint32_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// The loc under which a grouped set enters another one.
LocId graph_canonical(Graph *g, LocId id) {
  Loc loc = g->locs.data[id];
  const Node *node = &g->nodes.data[loc.node];
  if (can_join(node) && node->reach & REACH_OUT)
    return g->out_loc;
  if (node->kind == NODE_CONST)
    return graph_loc(g, g->constant, ANY);
  NodeId rep = graph_rep(g, loc.node);
  if (rep == loc.node)
    return id;
  return graph_loc(g, rep, loc.offset == REST ? ANY : loc.offset);
}

static bool joins(const Graph *g, NodeId node, bool reached) {
  const Node *n = &g->nodes.data[node];
  return can_join(n) && !(n->reach & REACH_OUT) && (n->reach != 0) == reached;
}

static void join(Graph *g, NodeId member, NodeId group) {
  if (member == group)
    return;
  g->nodes.data[member].group = group;
  g->nodes.data[member].rep = group;
  g->nodes.data[member].next = g->nodes.data[group].members;
  g->nodes.data[group].members = member;
  graph_relink(g, member, group);
  graph_reach(g, group, g->nodes.data[member].reach, (Cause){0, member});
}

/// Joining moves contents, sets grow, and other sets may be grouped meanwhile: either may have got
/// into another group by now, and a node is in one list of members only.
static void unite(Graph *g, NodeId member, NodeId group) {
  member = graph_rep(g, member);
  group = graph_rep(g, group);
  uint32_t modulus = common_modulus(g->nodes.data[group].modulus, g->nodes.data[member].modulus);
  if (member != group && g->nodes.data[group].modulus != modulus) {
    NodeId wider = graph_node(g, NODE_GROUP, NULL);
    g->nodes.data[wider].modulus = modulus;
    join(g, group, wider);
    member = graph_rep(g, member);
    group = graph_rep(g, wider);
  }
  join(g, member, group);
}

/// A group that is among the members takes the others in, if their offsets fit into it.
static NodeId find_group(const Graph *g, const NodeId *members, size_t count, uint32_t modulus) {
  for (size_t i = 0; i < count; i++) {
    const Node *node = &g->nodes.data[members[i]];
    if (node->kind == NODE_GROUP && node->modulus == modulus)
      return members[i];
  }
  return NO_NODE;
}

static bool is_met(Graph *g, NodeId node) {
  bool met = g->nodes.data[node].stamp == g->stamp;
  g->nodes.data[node].stamp = g->stamp;
  return met;
}

typedef VEC(NodeId) NodeVec;

/// All objects of the set that are reached, or all that are not, and what their offsets have in
/// common.
static uint32_t find_members(Graph *g, VarId var, bool reached, NodeVec *members) {
  uint32_t modulus = 0;
  g->stamp++;
  for (uint32_t i = 0; i < g->vars.data[var].len; i++) {
    NodeId node = graph_rep(g, g->locs.data[g->vars.data[var].items[i]].node);
    if (!joins(g, node, reached) || is_met(g, node))
      continue;
    vec_push(members, node);
    modulus = common_modulus(modulus, g->nodes.data[node].modulus);
  }
  return modulus;
}

static void join_items(Graph *g, VarId var, bool reached) {
  NodeVec members = {0};
  uint32_t modulus = find_members(g, var, reached, &members);
  if (members.len > 1) {
    NodeId group = find_group(g, members.data, members.len, modulus);
    if (!group) {
      group = graph_node(g, NODE_GROUP, NULL);
      g->nodes.data[group].modulus = modulus;
    }
    for (size_t i = 0; i < members.len; i++)
      unite(g, members.data[i], group);
    group = graph_rep(g, group);
    for (size_t i = 0; i < members.len; i++)
      graph_reach(g, members.data[i], g->nodes.data[group].reach, (Cause){0, group});
  }
  vec_free(&members);
}

static bool is_kept(Graph *g, LocId loc) {
  bool kept = g->locs.data[loc].stamp == g->stamp;
  g->locs.data[loc].stamp = g->stamp;
  return kept;
}

/// Enters the set again under canonical names. What was handed on under the same name stays done.
static void rebuild(Graph *g, VarId id, bool forget_offsets) {
  Var old = g->vars.data[id];
  uint32_t len = 0, done = 0;
  LocId *items = pool_take(&g->pool, old.cap * (sizeof(LocId) + sizeof(EdgeId)));
  EdgeId *via = items + old.cap;
  g->stamp++;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < old.len; i++) {
      LocId loc = graph_canonical(g, old.items[i]);
      if (forget_offsets)
        loc = graph_loc(g, g->locs.data[loc].node, ANY);
      bool is_done = i < old.done && loc == old.items[i];
      if (is_done != (pass == 0) || is_kept(g, loc))
        continue;
      items[len] = loc;
      via[len++] = var_via(&old)[i];
      done += is_done;
    }
  Var *var = &g->vars.data[id];
  var->items = items;
  var->len = len;
  var->done = done;
  graph_index(g, var);
}

void graph_regroup(Graph *g, VarId id) {
  g->vars.data[id].grouped = true;
  uint32_t limit = g->vars.data[id].limit;
  join_items(g, id, false);
  join_items(g, id, true);
  rebuild(g, id, false);
  if (g->vars.data[id].len > limit / 2)
    rebuild(g, id, true);
  // Phantoms are never joined: there are as many as the function has parameters.
  if (g->vars.data[id].len > limit / 2)
    g->vars.data[id].limit = g->vars.data[id].len * 2;
}
