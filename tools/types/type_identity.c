// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type identity (Go spec, "Type identity"). Interfaces are the only types that can refer to
// themselves without a name in between (through a method's parameter that embeds them), so pairs of
// interfaces under comparison are remembered and taken for identical when met again.
#include "types/type_info.h"

typedef struct Pair {
  const Type *x, *y;
  const struct Pair *outer;
} Pair;

typedef struct {
  bool tags; // struct tags count
} How;

static bool identical(How how, const Type *x, const Type *y, const Pair *pairs);

bool object_same_id(const Object *object, const Package *package, Str name) {
  if (object->name != name)
    return false;
  if (name_is_exported(name))
    return true;
  if (package == NULL || object->package == NULL)
    return package == object->package;
  return package->path == object->package->path;
}

static bool identical_lists(How how, ObjectList x, ObjectList y, const Pair *pairs) {
  if (x.len != y.len)
    return false;
  for (uint32_t i = 0; i < x.len; i++)
    if (!identical(how, x.items[i]->type, y.items[i]->type, pairs))
      return false;
  return true;
}

static bool identical_types(How how, TypeList x, TypeList y, const Pair *pairs) {
  if (x.len != y.len)
    return false;
  for (uint32_t i = 0; i < x.len; i++)
    if (!identical(how, x.items[i], y.items[i], pairs))
      return false;
  return true;
}

static bool identical_structs(How how, const Type *x, const Type *y, const Pair *pairs) {
  if (x->struct_.nfields != y->struct_.nfields)
    return false;
  for (uint32_t i = 0; i < x->struct_.nfields; i++) {
    const StructField *f = &x->struct_.fields[i], *g = &y->struct_.fields[i];
    if (f->object->u.var.embedded != g->object->u.var.embedded || (how.tags && f->tag != g->tag) ||
        !object_same_id(f->object, g->object->package, g->object->name) ||
        !identical(how, f->object->type, g->object->type, pairs))
      return false;
  }
  return true;
}

static bool identical_funcs(How how, const Type *x, const Type *y, const Pair *pairs) {
  return x->func.tparams.len == y->func.tparams.len && x->func.variadic == y->func.variadic &&
         identical_lists(how, x->func.params, y->func.params, pairs) &&
         identical_lists(how, x->func.results, y->func.results, pairs);
}

static bool same_terms(const Type *x, const Type *y) {
  if (x->interface.has_terms != y->interface.has_terms)
    return false;
  for (uint32_t i = 0; i < x->interface.nterms; i++)
    if (!terms_include(y->interface.terms, y->interface.nterms, x->interface.terms[i]))
      return false;
  for (uint32_t i = 0; i < y->interface.nterms; i++)
    if (!terms_include(x->interface.terms, x->interface.nterms, y->interface.terms[i]))
      return false;
  return true;
}

static bool identical_interfaces(How how, const Type *x, const Type *y, const Pair *pairs) {
  interface_complete((Type *)(uintptr_t)x); // a cache
  interface_complete((Type *)(uintptr_t)y);
  if (x->interface.is_comparable != y->interface.is_comparable || !same_terms(x, y) ||
      x->interface.nall_methods != y->interface.nall_methods)
    return false;
  for (const Pair *p = pairs; p != NULL; p = p->outer)
    if ((p->x == x && p->y == y) || (p->x == y && p->y == x))
      return true;
  Pair pair = {x, y, pairs};
  for (uint32_t i = 0; i < x->interface.nall_methods; i++) {
    const Object *f = x->interface.all_methods[i].object, *g = y->interface.all_methods[i].object;
    if (!object_same_id(f, g->package, g->name) || !identical(how, f->type, g->type, &pair))
      return false;
  }
  return true;
}

static bool identical_named(How how, const Type *x, const Type *y, const Pair *pairs) {
  if (x->named.targs.len == 0 && y->named.targs.len == 0)
    return x->named.object == y->named.object;
  return x->named.origin == y->named.origin &&
         identical_types(how, x->named.targs, y->named.targs, pairs);
}

static bool identical_unions(How how, const Type *x, const Type *y, const Pair *pairs) {
  if (x->union_.nterms != y->union_.nterms)
    return false;
  for (uint32_t i = 0; i < x->union_.nterms; i++)
    if (x->union_.terms[i].tilde != y->union_.terms[i].tilde ||
        !identical(how, x->union_.terms[i].type, y->union_.terms[i].type, pairs))
      return false;
  return true;
}

static bool identical(How how, const Type *x, const Type *y, const Pair *pairs) {
  if (x == y)
    return true;
  if (x == NULL || y == NULL || x->kind != y->kind)
    return false;
  switch (x->kind) {
  case KIND_ARRAY: // an unknown length comes from an error: be lenient
    return (x->array.len < 0 || y->array.len < 0 || x->array.len == y->array.len) &&
           identical(how, x->array.elem, y->array.elem, pairs);
  case KIND_SLICE:
    return identical(how, x->slice.elem, y->slice.elem, pairs);
  case KIND_POINTER:
    return identical(how, x->pointer.elem, y->pointer.elem, pairs);
  case KIND_STRUCT:
    return identical_structs(how, x, y, pairs);
  case KIND_FUNC:
    return identical_funcs(how, x, y, pairs);
  case KIND_INTERFACE:
    return identical_interfaces(how, x, y, pairs);
  case KIND_MAP:
    return identical(how, x->map.key, y->map.key, pairs) &&
           identical(how, x->map.elem, y->map.elem, pairs);
  case KIND_CHAN:
    return x->chan.dir == y->chan.dir && identical(how, x->chan.elem, y->chan.elem, pairs);
  case KIND_NAMED:
    return identical_named(how, x, y, pairs);
  case KIND_TUPLE:
    return identical_types(how, x->tuple, y->tuple, pairs);
  case KIND_UNION:
    return identical_unions(how, x, y, pairs);
  case KIND_TYPE_PARAM:
    return false; // only itself
  case KIND_INVALID:
  case KIND_BOOL:
  case KIND_INT:
  case KIND_INT8:
  case KIND_INT16:
  case KIND_INT32:
  case KIND_INT64:
  case KIND_UINT:
  case KIND_UINT8:
  case KIND_UINT16:
  case KIND_UINT32:
  case KIND_UINT64:
  case KIND_UINTPTR:
  case KIND_FLOAT32:
  case KIND_FLOAT64:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
  case KIND_STRING:
  case KIND_UNSAFE_POINTER:
  case KIND_UNTYPED_BOOL:
  case KIND_UNTYPED_INT:
  case KIND_UNTYPED_RUNE:
  case KIND_UNTYPED_FLOAT:
  case KIND_UNTYPED_COMPLEX:
  case KIND_UNTYPED_STRING:
  case KIND_UNTYPED_NIL:
    return true; // byte and uint8 are two types of one kind
  }
  return false;
}

bool type_identical(const Type *a, const Type *b) { return identical((How){true}, a, b, NULL); }

bool type_identical_ignore_tags(const Type *a, const Type *b) {
  return identical((How){false}, a, b, NULL);
}
