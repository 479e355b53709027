// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Collects the names of all methods that embedding may reach, then asks the checker's lookup for
// each of them: depth, ambiguity and shadowing are decided there and only there.
#include "lower/method_set.h"

#include "lower/ltype.h"
#include "syntax/unicode.h"
#include "types/type_info.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  Vec(Object *) methods; // one for each name
  Vec(Type *) seen;
} Candidates;

static void add_candidate(Candidates *c, Object *method) {
  if (strcmp(method->name->text, "_") == 0)
    return;
  for (size_t i = 0; i < vec_len(c->methods); i++)
    if (object_same_id(c->methods[i], method->package, method->name))
      return;
  vec_push(c->methods, method);
}

static bool enter(Candidates *c, Type *type) {
  for (size_t i = 0; i < vec_len(c->seen); i++)
    if (c->seen[i] == type)
      return false;
  vec_push(c->seen, type);
  return true;
}

static void collect(Candidates *c, Type *type) {
  bool is_pointer;
  type = type_deref(type, &is_pointer);
  if (!enter(c, type))
    return;
  if (type->kind == KIND_NAMED)
    for (uint32_t i = 0; i < type->named.origin->named.nmethods; i++)
      add_candidate(c, named_method(type, i));
  Type *under = type_underlying(type);
  if (under->kind == KIND_INTERFACE) {
    interface_complete(under);
    for (uint32_t i = 0; i < under->interface.nall_methods; i++)
      add_candidate(c, under->interface.all_methods[i].object);
  }
  for (uint32_t i = 0; under->kind == KIND_STRUCT && i < under->struct_.nfields; i++)
    if (under->struct_.fields[i].object->u.var.embedded)
      collect(c, under->struct_.fields[i].object->type);
}

static int by_id(const void *a, const void *b) {
  const Object *x = ((const MethodEntry *)a)->object, *y = ((const MethodEntry *)b)->object;
  bool ex = name_is_exported(x->name), ey = name_is_exported(y->name);
  if (ex != ey)
    return ex ? -1 : 1;
  int order = strcmp(x->name->text, y->name->text);
  if (order != 0 || ex || x->package == NULL || y->package == NULL)
    return order;
  return strcmp(x->package->path->text, y->package->path->text);
}

// Pointers to pointers and to interfaces have no methods, nor has a named pointer type.
static bool may_have_methods(Type *type) {
  if (type->kind == KIND_NAMED)
    return ltype_kind(type) != KIND_POINTER;
  if (type->kind != KIND_POINTER)
    return type->kind == KIND_STRUCT;
  TypeKind kind = ltype_kind(type->pointer.elem);
  return kind != KIND_POINTER && kind != KIND_INTERFACE;
}

static Lookup look_up(Lower *l, Type *type, const Object *method) {
  return type_lookup(l->arena, type, false, method->package, method->name);
}

MethodSet method_set_of(Lower *l, Type *type) {
  MethodSet set = {NULL, 0};
  if (!may_have_methods(type) || type_is_interface(type))
    return set;
  Candidates c = {NULL, NULL};
  collect(&c, type);
  set.items = arena_new_array(l->arena, MethodEntry, vec_len(c.methods));
  for (size_t i = 0; i < vec_len(c.methods); i++) {
    Lookup found = look_up(l, type, c.methods[i]);
    if (found.object == NULL || found.object->kind != OBJECT_FUNC || found.ambiguous ||
        found.pointer_needed)
      continue;
    set.items[set.len++] = (MethodEntry){found.object, found.path, found.npath};
  }
  if (set.len > 1)
    qsort(set.items, set.len, sizeof *set.items, by_id);
  vec_free(c.methods);
  vec_free(c.seen);
  return set;
}

MethodEntry method_set_find(Lower *l, Type *type, const Object *method) {
  Lookup found = look_up(l, type, method);
  if (found.object == NULL || found.object->kind != OBJECT_FUNC)
    lower_fault(l, method->pos, "a method that an interface wants is missing");
  return (MethodEntry){found.object, found.path, found.npath};
}

uint32_t method_set_index(Lower *l, Type *interface, const Object *method) {
  Type *under = type_underlying(interface);
  interface_complete(under);
  for (uint32_t i = 0; i < under->interface.nall_methods; i++)
    if (object_same_id(under->interface.all_methods[i].object, method->package, method->name))
      return i;
  lower_fault(l, method->pos, "an interface has no such method");
}
