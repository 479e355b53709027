// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order in which package variables are initialised (Go spec, "Package initialization"): again
// and again the first variable in source order that depends on no uninitialised one. Functions pass
// on what they depend on; a variable that depends on itself that way is an error.
//
// Like gc, functions are first removed from the graph, each one's users linked to what it uses. The
// cheapest go first, to keep the number of links down. Constants take part because they can be in
// cycles.
#include "types/checker.h"

#include <stdlib.h>

typedef struct Node {
  Object *object;
  Map(struct Node *, bool) users; // nodes that depend on this one
  Map(struct Node *, bool) uses;
  uint32_t pending; // uses that are not initialised yet
  uint32_t heap_index;
} Node;

typedef struct {
  Checker *c;
  Node *nodes; // parallel to the checker's infos
  Vec(Node *) heap;
} Graph;

static bool takes_part(const Object *object) { return object->kind != OBJECT_TYPE_NAME; }

// ---- the graph ----------------------------------------------------------------------------------

static void link(Node *user, Node *used) {
  map_put(user->uses, used, true);
  map_put(used->users, user, true);
}

static void add_nodes(Graph *g) {
  size_t count = vec_len(g->c->infos);
  g->nodes = arena_new_array(g->c->arena, Node, count);
  for (size_t i = 0; i < count; i++)
    g->nodes[i].object = g->c->infos[i]->object;
  for (size_t i = 0; i < count; i++) {
    if (!takes_part(g->c->infos[i]->object))
      continue;
    const DeclInfo *info = g->c->infos[i]->primary;
    for (size_t k = 0; k < map_len(info->deps); k++)
      if (takes_part(info->deps[k].key))
        link(&g->nodes[i], &g->nodes[info->deps[k].key->info->order - 1]);
  }
}

static int by_cost(const void *a, const void *b) {
  const Node *x = *(Node *const *)a, *y = *(Node *const *)b;
  size_t cx = map_len(x->users) * map_len(x->uses), cy = map_len(y->users) * map_len(y->uses);
  if (cx != cy)
    return cx < cy ? -1 : 1;
  return x < y ? -1 : 1;
}

static void remove_node(Node *node) {
  for (size_t i = 0; i < map_len(node->users); i++) {
    Node *user = node->users[i].key;
    if (user == node)
      continue;
    for (size_t k = 0; k < map_len(node->uses); k++)
      if (node->uses[k].key != node)
        link(user, node->uses[k].key);
    map_remove(user->uses, node);
  }
  for (size_t k = 0; k < map_len(node->uses); k++)
    if (node->uses[k].key != node)
      map_remove(node->uses[k].key->users, node);
}

static void remove_functions(Graph *g) {
  Vec(Node *) functions = NULL;
  for (size_t i = 0; i < vec_len(g->c->infos); i++)
    if (g->nodes[i].object->kind == OBJECT_FUNC)
      vec_push(functions, &g->nodes[i]);
  if (vec_len(functions) > 1)
    qsort(functions, vec_len(functions), sizeof *functions, by_cost);
  for (size_t i = 0; i < vec_len(functions); i++)
    remove_node(functions[i]);
  vec_free(functions);
}

// ---- a heap by number of pending uses, then source order ----------------------------------------

static bool before(const Node *x, const Node *y) {
  return x->pending != y->pending ? x->pending < y->pending : x < y;
}

static void place(Graph *g, size_t at, Node *node) {
  g->heap[at] = node;
  node->heap_index = (uint32_t)at;
}

static void sift_up(Graph *g, size_t at) {
  Node *node = g->heap[at];
  while (at > 0 && before(node, g->heap[(at - 1) / 2])) {
    place(g, at, g->heap[(at - 1) / 2]);
    at = (at - 1) / 2;
  }
  place(g, at, node);
}

static void sift_down(Graph *g, size_t at) {
  Node *node = g->heap[at];
  size_t count = vec_len(g->heap);
  for (size_t child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && before(g->heap[child + 1], g->heap[child]))
      child++;
    if (!before(g->heap[child], node))
      break;
    place(g, at, g->heap[child]);
  }
  place(g, at, node);
}

static void fill_heap(Graph *g) {
  for (size_t i = 0; i < vec_len(g->c->infos); i++) {
    Node *node = &g->nodes[i];
    if (!takes_part(node->object) || node->object->kind == OBJECT_FUNC)
      continue;
    node->pending = (uint32_t)map_len(node->uses);
    vec_push(g->heap, node);
    node->heap_index = (uint32_t)vec_len(g->heap) - 1;
    sift_up(g, node->heap_index);
  }
}

static Node *pop(Graph *g) {
  Node *first = g->heap[0], *last = vec_pop(g->heap);
  if (first != last) {
    place(g, 0, last);
    sift_down(g, 0);
  }
  first->heap_index = UINT32_MAX;
  return first;
}

// ---- cycles -------------------------------------------------------------------------------------

typedef struct {
  const Object *target;
  Map(Object *, bool) seen;
  Vec(Object *) path; // backwards: target first
} Search;

static bool find_path(Search *s, const Object *from) {
  const DeclInfo *info = from->info->primary;
  for (size_t i = 0; i < map_len(info->deps); i++) {
    Object *next = info->deps[i].key;
    if (next == s->target) {
      vec_push(s->path, next);
      return true;
    }
    if (map_has(s->seen, next))
      continue;
    map_put(s->seen, next, true);
    if (find_path(s, next)) {
      vec_push(s->path, next);
      return true;
    }
  }
  return false;
}

// A cycle through node's object in the original graph, functions included, is an error.
static void report_cycle(Checker *c, const Object *object) {
  Search s = {.target = object};
  if (find_path(&s, object)) {
    const char *text = arena_printf(c->arena, "initialization loop for %s", s.path[0]->name->text);
    const Object *at = s.path[0];
    for (size_t i = vec_len(s.path); i-- > 0;) {
      text = arena_printf(c->arena, "%s\n\t%s: %s refers to", text, text_of_pos(c, at->pos),
                          at->name->text);
      at = s.path[i];
    }
    check_error_at(c, s.path[0]->pos, "%s\n\t%s: %s", text, text_of_pos(c, at->pos),
                   at->name->text);
  }
  map_free(s.seen);
  vec_free(s.path);
}

// ---- the order ----------------------------------------------------------------------------------

// Appends the initialisation that gives the variable its value, unless its neighbour has.
static void emit(Vec(InitStep) * steps, Checker *c, Object *object) {
  DeclInfo *info = object->info;
  if (object->kind != OBJECT_VAR || info->init == NULL || info->emitted)
    return;
  InitStep step = {.lhs = info->lhs, .nlhs = info->nlhs, .rhs = info->init};
  info->emitted = true;
  if (info->lhs == NULL) {
    step.lhs = arena_new(c->arena, Object *);
    step.lhs[0] = object;
    step.nlhs = 1;
  }
  for (uint32_t i = 0; i < step.nlhs; i++)
    if (step.lhs[i]->info != NULL)
      step.lhs[i]->info->emitted = true;
  vec_push(*steps, step);
}

static void finish_node(Graph *g, Node *node) {
  if (node->pending > 0)
    report_cycle(g->c, node->object);
  for (size_t i = 0; i < map_len(node->users); i++) {
    Node *user = node->users[i].key;
    user->pending -= user->pending > 0;
    if (user->heap_index < vec_len(g->heap) && g->heap[user->heap_index] == user)
      sift_up(g, user->heap_index);
  }
}

void check_init_order(Checker *c) {
  Graph g = {.c = c};
  Vec(InitStep) steps = NULL;
  add_nodes(&g);
  remove_functions(&g);
  fill_heap(&g);
  while (vec_len(g.heap) > 0) {
    Node *node = pop(&g);
    finish_node(&g, node);
    emit(&steps, c, node->object);
  }
  c->package->init_order = vec_to_arena(c->arena, steps);
  c->package->ninit_order = (uint32_t)vec_len(steps);
  for (size_t i = 0; i < vec_len(c->infos); i++) {
    map_free(g.nodes[i].users);
    map_free(g.nodes[i].uses);
  }
  vec_free(g.heap);
  vec_free(steps);
}
