// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instantiation cycles: func f[P any]() { f[[]P]() } would need a copy for each of []P, [][]P, ...
// A graph has a node for each type parameter and an edge for each type that flows from one to
// another, of weight 1 when the type is bigger than the parameter. A cycle of positive weight is an
// error (Bellman-Ford, for the heaviest paths).
#include "types/checker.h"

typedef struct MonoEdge {
  uint32_t from, to;
  uint32_t weight;
  Pos pos;
  Type *type;
} MonoEdge;

static uint32_t node_of(Checker *c, Object *param) {
  ptrdiff_t at = map_find(c->mono.index, param);
  if (at >= 0)
    return c->mono.index[at].value;
  uint32_t index = (uint32_t)vec_len(c->mono.params);
  vec_push(c->mono.params, param);
  map_put(c->mono.index, param, index);
  return index;
}

typedef struct {
  Checker *c;
  Object *param; // that the type flows to
  Type *type;    // the whole argument
  Pos pos;
} Flow;

static void walk(const Flow *f, Type *type, uint32_t depth);

static void walk_list(const Flow *f, ObjectList list, uint32_t depth) {
  for (uint32_t i = 0; i < list.len; i++)
    walk(f, list.items[i]->type, depth);
}

static void walk(const Flow *f, Type *type, uint32_t depth) {
  enum { MAX_DEPTH = 200 };
  if (type == NULL || depth > MAX_DEPTH)
    return;
  depth++;
  switch ((int)type->kind) {
  case KIND_TYPE_PARAM: {
    MonoEdge *edge = arena_new(f->c->arena, MonoEdge);
    edge->from = node_of(f->c, type->tparam.object);
    edge->to = node_of(f->c, f->param);
    edge->weight = type != f->type;
    edge->pos = f->pos;
    edge->type = f->type;
    vec_push(f->c->mono.edges, edge);
    break;
  }
  case KIND_NAMED:
    for (uint32_t i = 0; i < type->named.targs.len; i++)
      walk(f, type->named.targs.items[i], depth);
    break;
  case KIND_ARRAY:
    walk(f, type->array.elem, depth);
    break;
  case KIND_SLICE:
  case KIND_POINTER:
    walk(f, type->slice.elem, depth);
    break;
  case KIND_CHAN:
    walk(f, type->chan.elem, depth);
    break;
  case KIND_MAP:
    walk(f, type->map.key, depth);
    walk(f, type->map.elem, depth);
    break;
  case KIND_FUNC:
    walk_list(f, type->func.params, depth);
    walk_list(f, type->func.results, depth);
    break;
  case KIND_STRUCT:
    for (uint32_t i = 0; i < type->struct_.nfields; i++)
      walk(f, type->struct_.fields[i].object->type, depth);
    break;
  case KIND_INTERFACE:
    for (uint32_t i = 0; i < type->interface.nmethods; i++)
      walk(f, type->interface.methods[i].object->type, depth);
    break;
  default:
    break;
  }
}

void check_mono_instance(Checker *c, Pos pos, ObjectList params, TypeList targs, ExprList exprs) {
  for (uint32_t i = 0; i < params.len; i++) {
    if (params.items[i]->package != c->package)
      continue; // cycles stay inside a package
    Flow f = {c, params.items[i], targs.items[i],
              i < exprs.len ? check_start(exprs.items[i]) : pos};
    walk(&f, targs.items[i], 0);
  }
}

// The last edge of the heaviest path to each node, and that path.
typedef struct {
  uint32_t weight, length;
  const MonoEdge *last;
} MonoPath;

static void report(Checker *c, const MonoPath *paths, uint32_t node) {
  size_t count = vec_len(c->mono.params);
  bool *seen = arena_new_array(c->arena, bool, count);
  while (!seen[node]) { // find a node on the cycle
    seen[node] = true;
    node = paths[node].last->from;
  }
  const Object *first = c->mono.params[node];
  const char *text = "instantiation cycle:";
  uint32_t at = node;
  do {
    const MonoEdge *edge = paths[at].last;
    text =
        arena_printf(c->arena, "%s\n\t%s: %s instantiated as %s", text, text_of_pos(c, edge->pos),
                     c->mono.params[at]->name->text, text_of_type(c, edge->type));
    at = edge->from;
  } while (at != node);
  check_error_at(c, first->pos, "%s", text);
}

void check_mono(Checker *c) {
  size_t count = vec_len(c->mono.params);
  MonoPath *paths = arena_new_array(c->arena, MonoPath, count);
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0; i < vec_len(c->mono.edges); i++) {
      const MonoEdge *edge = c->mono.edges[i];
      const MonoPath *from = &paths[edge->from];
      MonoPath *to = &paths[edge->to];
      if (from->weight + edge->weight <= to->weight)
        continue;
      *to = (MonoPath){from->weight + edge->weight, from->length + 1, edge};
      if (to->length >= count) {
        report(c, paths, edge->to);
        return;
      }
      again = true;
    }
  }
}
