// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The connection graph of a function as text for Graphviz, `print<escape-graph>`.
//
//   box            an allocation site or slot: green when it moves, red when it stays, with the reason
//   dashed box     what the caller's memory holds: of an argument, by the number of dereferences
//   octagon        {heap}, everything unknown, and {result}
//   plain text     an SSA value with a name, or an argument
//
//   solid arrow    the object holds the other's address; the label is the byte offset, ? unknown
//   dashed arrow   a load from there can also find this, for somebody else may have stored it
//   dotted arrow   the value is the address; the label is an offset other than 0
//   bold arrow     bytes are copied from here to there
//
// Nodes come first, then arrows. What neither holds nor is held is left out. The order is that of the
// solver's tables, which depends on the module alone.
#include "pass/report.h"

#include <string.h>

#include <llvm-c/Core.h>

typedef struct Dot {
  Analysis *a;
  VEC(const char *) arrows;
  bool *shown; ///< by node: some arrow begins or ends there
} Dot;

// ---- names --------------------------------------------------------------------------------------

/// For a quoted string of Graphviz.
static const char *quoted(Dot *d, const char *text) {
  char *copy = pool_alloc(&d->a->text, 2 * strlen(text) + 1), *to = copy;
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      *to++ = '\\';
    *to++ = *text == '\n' ? ' ' : *text;
  }
  return copy;
}

static const char *value_name(Dot *d, LLVMValueRef value) {
  size_t len = 0;
  const char *name = value ? LLVMGetValueName2(value, &len) : "";
  if (!len)
    return NULL;
  return quoted(d, pool_format(&d->a->text, "%s%.*s", LLVMIsAGlobalValue(value) ? "@" : "%",
                               (int)len, name));
}

static const Site *site_of(const Analysis *a, NodeId node) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (a->sites.data[i].node == node)
      return &a->sites.data[i];
  return NULL;
}

static const char *site_label(Dot *d, NodeId id) {
  const Site *site = site_of(d->a, id);
  SiteInfo info = site_info(d->a->graph.nodes.data[id].value, &d->a->text);
  const char *name = *info.name ? quoted(d, info.name) : NULL;
  if (!name)
    name = value_name(d, d->a->graph.nodes.data[id].value);
  if (!name)
    name = "site";
  if (!site)
    return name;
  if (site->reason == ESCAPE_REASON_NONE)
    return pool_format(&d->a->text, "%s\\nmoves", name);
  return pool_format(&d->a->text, "%s\\nstays: %s", name, escape_reason_name(site->reason));
}

static const char *phantom_label(Dot *d, const Node *node) {
  const char *name = value_name(d, node->value);
  if (node->is_pending)
    return pool_format(&d->a->text, "handed to %s", name ? name : "a function of the caller");
  if (!name)
    name = "memory of the caller";
  return node->is_deep ? pool_format(&d->a->text, "below %s", name)
                       : pool_format(&d->a->text, "*%s, depth %u", name, node->depth);
}

static const char *label(Dot *d, NodeId id) {
  const Node *node = &d->a->graph.nodes.data[id];
  const char *name = value_name(d, node->value);
  switch (node->kind) {
  case NODE_SITE:
    return site_label(d, id);
  case NODE_PHANTOM:
    return phantom_label(d, node);
  case NODE_OUT:
    return "{heap}";
  case NODE_RET:
    return "{result}";
  case NODE_ALLOCA:
    return name ? name : "slot";
  case NODE_FRESH:
    return name ? pool_format(&d->a->text, "fresh from %s", name) : "fresh";
  case NODE_CONST:
    return name ? name : "{constants}";
  case NODE_COPY:
    return "copy";
  case NODE_GROUP:
    return "one of many";
  case NODE_NONE:
    break;
  }
  return "";
}

static const char *style(const Dot *d, NodeId id) {
  const Site *site = site_of(d->a, id);
  switch (d->a->graph.nodes.data[id].kind) {
  case NODE_SITE:
    return site && site->reason == ESCAPE_REASON_NONE
               ? "shape=box, style=filled, fillcolor=palegreen"
               : "shape=box, style=filled, fillcolor=lightpink";
  case NODE_PHANTOM:
    return "shape=box, style=dashed";
  case NODE_OUT:
  case NODE_RET:
    return "shape=octagon";
  default:
    return "shape=box";
  }
}

// ---- arrows -------------------------------------------------------------------------------------

static const char *offset_text(Dot *d, int32_t offset) {
  return offset == ANY || offset == REST ? "?" : pool_format(&d->a->text, "%d", offset);
}

/// What a set holds, each object once.
static void print_set(Dot *d, NodeId holder, VarId id, const char *offset) {
  const Graph *g = &d->a->graph;
  const Var *var = &g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++) {
    NodeId held = g->locs.data[var->items[i]].node;
    bool repeats = false;
    for (uint32_t k = 0; k < i && !repeats; k++)
      repeats = g->locs.data[var->items[k]].node == held;
    if (repeats)
      continue;
    d->shown[holder] = d->shown[held] = true;
    vec_push(&d->arrows, pool_format(&d->a->text, "  n%u -> n%u [label=\"%s\"];\n", holder, held,
                                     offset));
  }
}

static void print_child(Dot *d, NodeId id, NodeId child, const char *offset) {
  if (!child)
    return;
  d->shown[id] = d->shown[child] = true;
  vec_push(&d->arrows, pool_format(&d->a->text, "  n%u -> n%u [label=\"%s\", style=dashed];\n", id, child,
                       offset));
}

static void print_links(Dot *d, NodeId id) {
  const Graph *g = &d->a->graph;
  for (uint32_t k = g->nodes.data[id].links_out; k; k = g->links.data[k].next_out) {
    NodeId to = g->links.data[k].dst;
    d->shown[id] = d->shown[to] = true;
    vec_push(&d->arrows, pool_format(&d->a->text, "  n%u -> n%u [style=bold];\n", id, to));
  }
}

static void print_contents(Dot *d, NodeId id) {
  const Graph *g = &d->a->graph;
  const Node *node = &g->nodes.data[id];
  for (uint32_t c = node->cells; c; c = g->cells.data[c].next) {
    const Cell *cell = &g->cells.data[c];
    const char *offset = cell->word == WORD_REST ? "?" : offset_text(d, cell->word * WORD);
    print_set(d, id, cell->mem, offset);
    print_child(d, id, cell->child, offset);
  }
  print_set(d, id, node->unknown_mem, "?");
  print_child(d, id, node->any_child, "?");
  print_links(d, id);
  if (node->reach & REACH_OUT && node->cause[reach_index(REACH_OUT)].holder == g->out) {
    d->shown[g->out] = d->shown[id] = true;
    vec_push(&d->arrows, pool_format(&d->a->text, "  n%u -> n%u;\n", g->out, id));
  }
}

static uint32_t print_targets(Dot *d, unsigned number, VarId id) {
  const Graph *g = &d->a->graph;
  const Var *var = &g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++) {
    Loc loc = g->locs.data[var->items[i]];
    d->shown[loc.node] = true;
    vec_push(&d->arrows, pool_format(&d->a->text, "  v%u -> n%u [label=\"%s\", style=dotted];\n", number,
                         loc.node, loc.offset ? offset_text(d, loc.offset) : ""));
  }
  return var->len;
}

/// A value of the IR and what it points to.
static void print_value(Dot *d, LLVMValueRef value, unsigned number) {
  const char *name = value_name(d, value);
  uint32_t known = map_get(&d->a->value_vars, value);
  if (!name || !known || known == 1)
    return;
  uint32_t shown = 0, leaves = ir_leaf_count(d->a, LLVMTypeOf(value));
  for (uint32_t leaf = 0; leaf < leaves; leaf++)
    shown += print_targets(d, number, known - 1 + leaf);
  if (shown)
    vec_push(&d->arrows, pool_format(&d->a->text, "  v%u [label=\"%s\", shape=plaintext];\n",
                                     number, name));
}

static void print_values(Dot *d) {
  unsigned number = 0;
  for (LLVMValueRef p = LLVMGetFirstParam(d->a->function); p; p = LLVMGetNextParam(p))
    print_value(d, p, ++number);
  for (size_t i = 1; i < d->a->body.insts.len; i++)
    print_value(d, d->a->body.insts.data[i], ++number);
}

static void print_nodes(Dot *d, PrintFn print, void *user) {
  const Graph *g = &d->a->graph;
  for (NodeId n = 1; n < g->nodes.len; n++)
    if (d->shown[n] || g->nodes.data[n].kind == NODE_SITE)
      print(pool_format(&d->a->text, "  n%u [label=\"%s\", %s];\n", n, label(d, n), style(d, n)),
            user);
}

static void print_graph(Dot *d, PrintFn print, void *user) {
  for (NodeId n = 1; n < d->a->graph.nodes.len; n++)
    print_contents(d, n);
  print_values(d);
  print_nodes(d, print, user);
  for (size_t i = 0; i < d->arrows.len; i++)
    print(d->arrows.data[i], user);
  vec_free(&d->arrows);
}

void dot_print(Analysis *a, PrintFn print, void *user) {
  Dot d = {.a = a};
  d.shown = pool_alloc(&a->text, a->graph.nodes.len + 1);
  size_t len;
  const char *name = LLVMGetValueName2(a->function, &len);
  name = quoted(&d, pool_format(&a->text, "%.*s", (int)len, name));
  print(pool_format(&a->text, "digraph \"%s\" {\n", name), user);
  if (a->solved)
    print_graph(&d, print, user);
  else
    print("  limit [label=\"too large to analyse\"];\n", user);
  print("}\n", user);
}
