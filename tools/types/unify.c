// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Walks two types side by side as type identity does, and gives a type parameter that is met the
// type on the other side. The depth limit stops unifications that would grow types for ever.
#include "types/unify.h"

enum { MAX_DEPTH = 50 };

Unifier unify_new(Arena *arena, ObjectList params, bool both_sides) {
  Unifier u = {.params = params, .both_sides = both_sides};
  u.slots = arena_new_array(arena, Type *, params.len);
  u.slot_of = arena_new_array(arena, uint32_t, params.len);
  for (uint32_t i = 0; i < params.len; i++)
    u.slot_of[i] = i;
  return u;
}

Type *unify_get(const Unifier *u, uint32_t i) { return u->slots[u->slot_of[i]]; }
void unify_set(Unifier *u, uint32_t i, Type *type) { u->slots[u->slot_of[i]] = type; }

uint32_t unify_unknowns(const Unifier *u) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < u->params.len; i++)
    count += unify_get(u, i) == NULL;
  return count;
}

// Makes two parameters one; false when both have types already.
static bool join(Unifier *u, uint32_t i, uint32_t j) {
  uint32_t a = u->slot_of[i], b = u->slot_of[j];
  if (a == b)
    return true;
  if (u->slots[a] != NULL && u->slots[b] != NULL)
    return false;
  uint32_t keep = u->slots[a] != NULL ? a : b, drop = keep == a ? b : a;
  for (uint32_t k = 0; k < u->params.len; k++)
    if (u->slot_of[k] == drop)
      u->slot_of[k] = keep;
  return true;
}

static bool unify_lists(Unifier *u, ObjectList x, ObjectList y) {
  if (x.len != y.len)
    return false;
  for (uint32_t i = 0; i < x.len; i++)
    if (!unify_types(u, x.items[i]->type, y.items[i]->type))
      return false;
  return true;
}

static bool unify_structs(Unifier *u, const Type *x, const Type *y) {
  if (x->struct_.nfields != y->struct_.nfields)
    return false;
  for (uint32_t i = 0; i < x->struct_.nfields; i++) {
    const StructField *f = &x->struct_.fields[i], *g = &y->struct_.fields[i];
    if (f->object->u.var.embedded != g->object->u.var.embedded || f->tag != g->tag ||
        !object_same_id(f->object, g->object->package, g->object->name) ||
        !unify_types(u, f->object->type, g->object->type))
      return false;
  }
  return true;
}

static bool unify_interfaces(Unifier *u, Type *x, Type *y) {
  interface_complete(x);
  interface_complete(y);
  if (x->interface.is_comparable != y->interface.is_comparable ||
      x->interface.has_terms != y->interface.has_terms ||
      x->interface.nterms != y->interface.nterms ||
      x->interface.nall_methods != y->interface.nall_methods)
    return false;
  for (uint32_t i = 0; i < x->interface.nterms; i++)
    if (!terms_include(y->interface.terms, y->interface.nterms, x->interface.terms[i]))
      return false;
  for (uint32_t i = 0; i < x->interface.nall_methods; i++) {
    const Object *f = x->interface.all_methods[i].object, *g = y->interface.all_methods[i].object;
    if (!object_same_id(f, g->package, g->name) || !unify_types(u, f->type, g->type))
      return false;
  }
  return true;
}

static bool unify_named(Unifier *u, const Type *x, const Type *y) {
  if (x->named.object != y->named.object || x->named.targs.len != y->named.targs.len)
    return false;
  for (uint32_t i = 0; i < x->named.targs.len; i++)
    if (!unify_types(u, x->named.targs.items[i], y->named.targs.items[i]))
      return false;
  return true;
}

static bool unify_kinds(Unifier *u, Type *x, Type *y) {
  if (x->kind != y->kind)
    return false;
  switch ((int)x->kind) {
  case KIND_ARRAY:
    return (x->array.len < 0 || y->array.len < 0 || x->array.len == y->array.len) &&
           unify_types(u, x->array.elem, y->array.elem);
  case KIND_SLICE:
  case KIND_POINTER:
    return unify_types(u, x->slice.elem, y->slice.elem);
  case KIND_STRUCT:
    return unify_structs(u, x, y);
  case KIND_FUNC:
    return x->func.variadic == y->func.variadic && unify_lists(u, x->func.params, y->func.params) &&
           unify_lists(u, x->func.results, y->func.results);
  case KIND_INTERFACE:
    return unify_interfaces(u, x, y);
  case KIND_MAP:
    return unify_types(u, x->map.key, y->map.key) && unify_types(u, x->map.elem, y->map.elem);
  case KIND_CHAN: // the direction is left to assignability
    return unify_types(u, x->chan.elem, y->chan.elem);
  case KIND_NAMED:
    return unify_named(u, x, y);
  case KIND_TYPE_PARAM:
    return x == y;
  default:
    return true; // basic types of one kind
  }
}

static bool same_or_unify(Unifier *u, Type *x, Type *y) { return x == y || unify_types(u, x, y); }

// At least one of i and j is a parameter to be inferred.
static bool unify_params(Unifier *u, Type *x, int64_t i, Type *y, int64_t j) {
  if (i >= 0 && j >= 0)
    return join(u, (uint32_t)i, (uint32_t)j) ||
           same_or_unify(u, unify_get(u, (uint32_t)i), unify_get(u, (uint32_t)j));
  uint32_t param = (uint32_t)(i >= 0 ? i : j);
  Type *known = unify_get(u, param), *other = i >= 0 ? y : x;
  if (known == NULL) {
    unify_set(u, param, other);
    return true;
  }
  return i >= 0 ? same_or_unify(u, known, other) : same_or_unify(u, other, known);
}

static bool unify_step(Unifier *u, Type *x, Type *y) {
  if (x->kind == KIND_NAMED && !type_has_name(y))
    return unify_types(u, type_underlying(x), y);
  if (y->kind == KIND_NAMED && !type_has_name(x))
    return unify_types(u, x, type_underlying(y));
  int64_t i = tparam_index(u->params, x);
  int64_t j = u->both_sides ? tparam_index(u->params, y) : -1;
  if (i >= 0 || j >= 0)
    return unify_params(u, x, i, y, j);
  // A parameter from elsewhere: its core type may match.
  if (type_is_param(x) && !type_has_name(y) && type_core(x) != NULL)
    return unify_types(u, type_core(x), y);
  if (type_is_param(y) && !type_has_name(x) && type_core(y) != NULL)
    return unify_types(u, x, type_core(y));
  return unify_kinds(u, x, y);
}

bool unify_types(Unifier *u, Type *x, Type *y) {
  if (x == NULL || y == NULL || u->depth >= MAX_DEPTH)
    return false;
  u->depth++;
  bool ok = unify_step(u, x, y);
  u->depth--;
  return ok;
}
