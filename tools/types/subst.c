// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type arguments for type parameters, and the instances of generic types.
//
// An instance is the pair (generic type, arguments) and nothing else until somebody asks what is
// underneath: T[P] may mention T[[]P], whose expansion would mention T[[][]P]. Each pair exists
// once, so that a type that refers to itself with the same arguments stays finite.
#include "support/vec.h"
#include "types/type_info.h"

typedef struct {
  Arena *arena;
  ObjectList params;
  TypeList args;
} Subst;

static Type *subst(const Subst *s, Type *type);

int64_t tparam_index(ObjectList params, const Type *type) {
  if (type->kind != KIND_TYPE_PARAM)
    return -1;
  uint32_t i = type->tparam.index; // usually its own list
  if (i < params.len && params.items[i]->type == type)
    return i;
  for (i = 0; i < params.len; i++)
    if (params.items[i]->type == type)
      return i;
  return -1;
}

static Type *copy_type(const Subst *s, const Type *type) {
  Type *copy = arena_new(s->arena, Type);
  *copy = *type;
  copy->cached_size = 0;
  copy->cached_align = 0;
  return copy;
}

static Object *copy_object(const Subst *s, const Object *object, Type *type) {
  Object *copy = arena_new(s->arena, Object);
  *copy = *object;
  copy->type = type;
  return copy;
}

static TypeList subst_types(const Subst *s, TypeList list) {
  Type **items = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    Type *type = subst(s, list.items[i]);
    if (type == list.items[i] && items == NULL)
      continue;
    if (items == NULL)
      items = arena_dup(s->arena, list.items, list.len * sizeof *items, _Alignof(Type *));
    items[i] = type;
  }
  return items == NULL ? list : (TypeList){items, list.len};
}

static ObjectList subst_objects(const Subst *s, ObjectList list) {
  Object **items = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    Type *type = subst(s, list.items[i]->type);
    if (type == list.items[i]->type)
      continue;
    if (items == NULL)
      items = arena_dup(s->arena, list.items, list.len * sizeof *items, _Alignof(Object *));
    items[i] = copy_object(s, list.items[i], type);
  }
  return items == NULL ? list : (ObjectList){items, list.len};
}

static Type *subst_struct(const Subst *s, Type *type) {
  StructField *fields = NULL;
  uint32_t count = type->struct_.nfields;
  for (uint32_t i = 0; i < count; i++) {
    Object *field = type->struct_.fields[i].object;
    Type *t = subst(s, field->type);
    if (t == field->type)
      continue;
    if (fields == NULL)
      fields =
          arena_dup(s->arena, type->struct_.fields, count * sizeof *fields, _Alignof(StructField));
    fields[i].object = copy_object(s, field, t);
  }
  if (fields == NULL)
    return type;
  Type *copy = copy_type(s, type);
  copy->struct_.fields = fields;
  return copy;
}

static Type *subst_func(const Subst *s, Type *type) {
  ObjectList params = subst_objects(s, type->func.params);
  ObjectList results = subst_objects(s, type->func.results);
  if (params.items == type->func.params.items && results.items == type->func.results.items)
    return type;
  Type *copy = copy_type(s, type);
  copy->func.params = params;
  copy->func.results = results;
  return copy;
}

static Type *subst_interface(const Subst *s, Type *type) {
  TypeList embedded =
      subst_types(s, (TypeList){type->interface.embedded, type->interface.nembedded});
  Method *methods = NULL;
  uint32_t count = type->interface.nmethods;
  for (uint32_t i = 0; i < count; i++) {
    Object *method = type->interface.methods[i].object;
    Type *t = subst(s, method->type);
    if (t == method->type)
      continue;
    if (methods == NULL)
      methods =
          arena_dup(s->arena, type->interface.methods, count * sizeof *methods, _Alignof(Method));
    methods[i].object = copy_object(s, method, t);
    methods[i].object->u.func.origin = method->u.func.origin;
  }
  if (methods == NULL && embedded.items == type->interface.embedded)
    return type;
  Type *copy = copy_type(s, type);
  copy->interface.arena = s->arena;
  copy->interface.errors = NULL; // told about the original
  copy->interface.embedded = embedded.items;
  if (methods != NULL)
    copy->interface.methods = methods;
  copy->interface.complete = copy->interface.completing = false;
  copy->interface.all_methods = NULL;
  copy->interface.terms = NULL;
  copy->interface.nall_methods = copy->interface.nterms = 0;
  copy->interface.has_terms = copy->interface.is_comparable = false;
  return copy;
}

static Type *subst_union(const Subst *s, Type *type) {
  UnionTerm *terms = NULL;
  uint32_t count = type->union_.nterms;
  for (uint32_t i = 0; i < count; i++) {
    Type *t = subst(s, type->union_.terms[i].type);
    if (t == type->union_.terms[i].type)
      continue;
    if (terms == NULL)
      terms = arena_dup(s->arena, type->union_.terms, count * sizeof *terms, _Alignof(UnionTerm));
    terms[i].type = t;
  }
  if (terms == NULL)
    return type;
  Type *copy = copy_type(s, type);
  copy->union_.terms = terms;
  return copy;
}

static Type *subst_elem(const Subst *s, Type *type) {
  Type *copy, *elem;
  switch ((int)type->kind) {
  case KIND_ARRAY:
    elem = subst(s, type->array.elem);
    if (elem == type->array.elem)
      return type;
    copy = copy_type(s, type);
    copy->array.elem = elem;
    return copy;
  case KIND_CHAN:
    elem = subst(s, type->chan.elem);
    if (elem == type->chan.elem)
      return type;
    copy = copy_type(s, type);
    copy->chan.elem = elem;
    return copy;
  default: // slice and pointer share their layout
    elem = subst(s, type->slice.elem);
    if (elem == type->slice.elem)
      return type;
    copy = copy_type(s, type);
    copy->slice.elem = elem;
    return copy;
  }
}

static Type *subst_map(const Subst *s, Type *type) {
  Type *key = subst(s, type->map.key), *elem = subst(s, type->map.elem);
  if (key == type->map.key && elem == type->map.elem)
    return type;
  Type *copy = copy_type(s, type);
  copy->map.key = key;
  copy->map.elem = elem;
  return copy;
}

static Type *subst(const Subst *s, Type *type) {
  if (type == NULL)
    return NULL;
  switch ((int)type->kind) {
  case KIND_ARRAY:
  case KIND_SLICE:
  case KIND_POINTER:
  case KIND_CHAN:
    return subst_elem(s, type);
  case KIND_MAP:
    return subst_map(s, type);
  case KIND_STRUCT:
    return subst_struct(s, type);
  case KIND_FUNC:
    return subst_func(s, type);
  case KIND_INTERFACE:
    return subst_interface(s, type);
  case KIND_UNION:
    return subst_union(s, type);
  case KIND_TUPLE: {
    TypeList list = subst_types(s, type->tuple);
    if (list.items == type->tuple.items)
      return type;
    Type *copy = copy_type(s, type);
    copy->tuple = list;
    return copy;
  }
  case KIND_NAMED: {
    TypeList list = subst_types(s, type->named.targs);
    return list.items == type->named.targs.items
               ? type
               : type_instance(s->arena, type->named.origin, list);
  }
  case KIND_TYPE_PARAM: {
    int64_t i = tparam_index(s->params, type);
    return i >= 0 && (uint32_t)i < s->args.len && s->args.items[i] != NULL ? s->args.items[i]
                                                                           : type;
  }
  default:
    return type;
  }
}

Type *type_subst(Arena *arena, Type *type, ObjectList parameters, TypeList arguments) {
  if (parameters.len == 0)
    return type;
  Subst s = {arena, parameters, arguments};
  return subst(&s, type);
}

// ---- instances ----------------------------------------------------------------------------------

static bool same_arguments(TypeList a, TypeList b) {
  if (a.len != b.len)
    return false;
  for (uint32_t i = 0; i < a.len; i++)
    if (!type_identical(a.items[i], b.items[i]))
      return false;
  return true;
}

static void add_instance(Arena *arena, Type *origin, Type *instance) {
  uint32_t n = origin->named.ninstances;
  if ((n & (n - 1)) == 0) { // capacities are powers of two
    Type **grown = arena_new_array(arena, Type *, n == 0 ? 1 : 2 * n);
    if (n > 0)
      memcpy(grown, origin->named.instances, n * sizeof *grown);
    origin->named.instances = grown;
  }
  origin->named.instances[origin->named.ninstances++] = instance;
}

Type *type_instance(Arena *arena, Type *origin, TypeList arguments) {
  for (uint32_t i = 0; i < origin->named.ninstances; i++)
    if (same_arguments(origin->named.instances[i]->named.targs, arguments))
      return origin->named.instances[i];
  Type *instance = arena_new(arena, Type);
  instance->kind = KIND_NAMED;
  instance->named.object = origin->named.object;
  instance->named.origin = origin;
  instance->named.targs = arguments;
  instance->named.arena = arena;
  add_instance(arena, origin, instance);
  return instance;
}

Type *named_underlying(Type *named) {
  const Type *origin = named->named.origin;
  if (named->named.underlying != NULL || origin == named || origin->named.rhs == NULL)
    return named->named.underlying;
  if (origin->named.tparams.len != named->named.targs.len)
    return NULL; // reported where it is written
  if (named->named.expanding)
    return NULL; // type T[P any] T[P]
  named->named.expanding = true;
  Type *under = type_underlying(origin);
  named->named.expanding = false;
  named->named.underlying =
      type_subst(named->named.arena, under, origin->named.tparams, named->named.targs);
  return named->named.underlying;
}

void named_complete_method(Object *method) {
  Type *named = method->recv_type;
  const Object *generic = method->u.func.origin;
  if (method->type != NULL || generic->type == NULL || generic->type->kind != KIND_FUNC)
    return;
  Subst s = {named->named.arena, named->named.origin->named.tparams, named->named.targs};
  Type *type = copy_type(&s, subst(&s, generic->type));
  const Object *recv = generic->type->func.recv;
  if (recv != NULL)
    type->func.recv = copy_object(&s, recv, subst(&s, recv->type));
  method->type = type;
}

Object *named_method(Type *named, uint32_t i) {
  Type *origin = named->named.origin;
  Object *generic = origin->named.methods[i];
  if (origin == named)
    return generic;
  if (named->named.methods == NULL) {
    named->named.methods = arena_new_array(named->named.arena, Object *, origin->named.nmethods);
    named->named.nmethods = origin->named.nmethods;
  }
  Object *method = i < named->named.nmethods ? named->named.methods[i] : NULL;
  if (method == NULL) {
    method = arena_new(named->named.arena, Object);
    *method = *generic;
    method->type = NULL;
    method->info = NULL;
    method->recv_type = named;
    method->u.func.origin = generic;
    if (i < named->named.nmethods)
      named->named.methods[i] = method;
  }
  named_complete_method(method);
  return method;
}

// ---- what mentions what -------------------------------------------------------------------------

typedef struct Mention {
  ObjectList params;
  const Type *type;
  const struct Mention *outer;
} Mention;

static bool mentions(const Mention *outer, const Type *type);

static bool objects_mention(const Mention *m, ObjectList list) {
  for (uint32_t i = 0; i < list.len; i++)
    if (mentions(m, list.items[i]->type))
      return true;
  return false;
}

static bool interface_mentions(const Mention *m, const Type *type) {
  for (uint32_t i = 0; i < type->interface.nmethods; i++)
    if (mentions(m, type->interface.methods[i].object->type))
      return true;
  for (uint32_t i = 0; i < type->interface.nembedded; i++)
    if (mentions(m, type->interface.embedded[i]))
      return true;
  return false;
}

static bool mentions(const Mention *outer, const Type *type) {
  if (type == NULL)
    return false;
  for (const Mention *m = outer; m != NULL; m = m->outer)
    if (m->type == type)
      return false;
  Mention here = {outer->params, type, outer};
  switch ((int)type->kind) {
  case KIND_ARRAY:
    return mentions(&here, type->array.elem);
  case KIND_SLICE:
  case KIND_POINTER:
    return mentions(&here, type->slice.elem);
  case KIND_CHAN:
    return mentions(&here, type->chan.elem);
  case KIND_MAP:
    return mentions(&here, type->map.key) || mentions(&here, type->map.elem);
  case KIND_STRUCT:
    for (uint32_t i = 0; i < type->struct_.nfields; i++)
      if (mentions(&here, type->struct_.fields[i].object->type))
        return true;
    return false;
  case KIND_FUNC:
    return objects_mention(&here, type->func.params) || objects_mention(&here, type->func.results);
  case KIND_INTERFACE:
    return interface_mentions(&here, type);
  case KIND_UNION:
    for (uint32_t i = 0; i < type->union_.nterms; i++)
      if (mentions(&here, type->union_.terms[i].type))
        return true;
    return false;
  case KIND_TUPLE:
    for (uint32_t i = 0; i < type->tuple.len; i++)
      if (mentions(&here, type->tuple.items[i]))
        return true;
    return false;
  case KIND_NAMED:
    for (uint32_t i = 0; i < type->named.targs.len; i++)
      if (mentions(&here, type->named.targs.items[i]))
        return true;
    return false;
  case KIND_TYPE_PARAM:
    return tparam_index(outer->params, type) >= 0;
  default:
    return false;
  }
}

bool type_mentions(const Type *type, ObjectList parameters) {
  Mention top = {.params = parameters};
  return mentions(&top, type);
}
