// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cycles among declarations: which are allowed, and what is said about the others. Three kinds are
// found in three places: objects whose declarations need each other (check_valid_cycle), names that
// are defined as each other (check_resolve_named), and types that contain themselves
// (check_valid_type). Cycles of initialisation are init_order.c's.
#include "types/checker.h"

static const char *text_of_name(Checker *c, const Object *object) {
  if (object->package == c->package)
    return object->name->text;
  return arena_printf(c->arena, "%s.%s", package_message_name(c->arena, object->package),
                      object->name->text);
}

void check_cycle_error(Checker *c, Object **cycle, uint32_t count) {
  uint32_t first = 0;
  for (uint32_t i = 1; i < count; i++)
    if (cycle[i]->pos < cycle[first]->pos)
      first = i;
  Object *start = cycle[first];
  bool is_type = start->kind == OBJECT_TYPE_NAME;
  if (is_type && start->u.type_name.alias && map_has(c->broken_aliases, start)) {
    start->type = c->universe->basic[KIND_INVALID];
    map_remove(c->broken_aliases, start); // reported here, not again where it is used
  }
  const char *text = arena_printf(
      c->arena, is_type ? "invalid recursive type %s" : "illegal cycle in declaration of %s",
      text_of_name(c, start));
  for (uint32_t i = 0; i < count; i++) {
    const Object *object = cycle[(first + i) % count];
    text = arena_printf(c->arena, "%s\n\t%s: %s refers to", text, text_of_pos(c, object->pos),
                        text_of_name(c, object));
  }
  check_error(c, start->pos, start->pos + start->name->len, "%s\n\t%s: %s", text,
              text_of_pos(c, start->pos), text_of_name(c, start));
}

bool check_valid_cycle(Checker *c, Object *object) {
  size_t start = vec_len(c->path);
  while (start > 0 && c->path[start - 1] != object)
    start--;
  if (start == 0)
    return true; // not on the path: being declared in a function
  start--;
  uint32_t count = (uint32_t)(vec_len(c->path) - start), values = 0, types = 0;
  bool through_params = false;
  for (uint32_t i = 0; i < count; i++) {
    const Object *o = c->path[start + i];
    if (c->env.in_tparams && o->kind == OBJECT_TYPE_NAME && o->type != NULL &&
        type_is_generic(o->type))
      through_params = true;
    values += o->kind == OBJECT_CONST || o->kind == OBJECT_VAR;
    types += o->kind == OBJECT_TYPE_NAME && !o->u.type_name.alias;
  }
  // Values only: an initialisation cycle, which is reported with the initialisation order.
  // Otherwise some type must be defined, or names would stand for names for ever.
  if (!through_params && (values == count || (values == 0 && types > 0)))
    return true;
  check_cycle_error(c, c->path + start, count);
  return false;
}

// The object of a type for a message; of an instance where the instance is written.
static Object *object_of(Checker *c, const Type *type) {
  if (type->named.pos == 0)
    return type->named.object;
  Object *object = arena_new(c->arena, Object);
  *object = *type->named.object;
  object->pos = type->named.pos;
  return object;
}

static void report_loop(Checker *c, Type *const *path, size_t count) {
  Vec(Object *) cycle = NULL;
  for (size_t i = 0; i < count; i++)
    vec_push(cycle, object_of(c, path[i]));
  check_cycle_error(c, cycle, (uint32_t)count);
  vec_free(cycle);
}

void check_resolve_named(Checker *c, Type *named) {
  Vec(Type *) path = NULL;
  Type *type = named;
  bool instances = false; // they are expanded when somebody looks underneath
  while (type != NULL && type->kind == KIND_NAMED) {
    size_t at = 0;
    while (at < vec_len(path) && path[at]->named.object != type->named.object)
      at++;
    if (at < vec_len(path)) {
      path[at] = type;
      report_loop(c, path + at, vec_len(path) - at);
      type = c->universe->basic[KIND_INVALID];
      instances = false;
      break;
    }
    vec_push(path, type);
    instances = instances || type->named.origin != type;
    type = type->named.origin->named.underlying;
  }
  for (size_t i = 0; !instances && type != NULL && i < vec_len(path); i++)
    path[i]->named.origin->named.underlying = type;
  vec_free(path);
}

// ---- types that contain themselves --------------------------------------------------------------

typedef struct {
  Checker *c;
  Vec(Type *) nest; // the defined types that contain the one that is looked at
  Vec(Type *) path; // the same with those that only lead here, for the message
} Nest;

static bool valid(Nest *nest, Type *type);

static void report_nested(Nest *nest, Type *type) {
  type->named.underlying = nest->c->universe->basic[KIND_INVALID];
  size_t start = 0;
  while (!type_identical(nest->path[start], type))
    start++;
  report_loop(nest->c, nest->path + start, vec_len(nest->path) - start);
}

static bool valid_named(Nest *nest, Type *type) {
  if (type->named.valid)
    return true;
  if (type_is_invalid(type_underlying(type)))
    return false;
  for (size_t i = 0; i < vec_len(nest->nest); i++)
    if (type_identical(nest->nest[i], type)) {
      report_nested(nest, type);
      return false;
    }
  vec_push(nest->nest, type);
  vec_push(nest->path, type);
  bool ok = valid(nest, type->named.origin->named.rhs);
  (void)vec_pop(nest->nest);
  (void)vec_pop(nest->path);
  type->named.valid = ok;
  return ok;
}

// A type parameter stands for the argument of the innermost instance, which is outside of that
// instance: in type T[P any] struct { f P }, T[T[int]] does not contain itself.
static bool valid_param(Nest *nest, const Type *param) {
  if (vec_len(nest->nest) == 0)
    return true;
  Type *inner = vec_last(nest->nest);
  int64_t i = tparam_index(inner->named.origin->named.tparams, param);
  if (i < 0 || (uint32_t)i >= inner->named.targs.len)
    return true;
  (void)vec_pop(nest->nest);
  bool ok = valid(nest, inner->named.targs.items[i]);
  vec_push(nest->nest, inner);
  return ok;
}

static bool valid(Nest *nest, Type *type) {
  if (type == NULL || !check_enter(nest->c))
    return true;
  switch ((int)type->kind) {
  case KIND_ARRAY:
    return valid(nest, type->array.elem);
  case KIND_STRUCT:
    for (uint32_t i = 0; i < type->struct_.nfields; i++)
      if (!valid(nest, type->struct_.fields[i].object->type))
        return false;
    return true;
  case KIND_UNION:
    for (uint32_t i = 0; i < type->union_.nterms; i++)
      if (!valid(nest, type->union_.terms[i].type))
        return false;
    return true;
  case KIND_INTERFACE:
    for (uint32_t i = 0; i < type->interface.nembedded; i++)
      if (!valid(nest, type->interface.embedded[i]))
        return false;
    return true;
  case KIND_NAMED:
    return valid_named(nest, type);
  case KIND_TYPE_PARAM:
    return valid_param(nest, type);
  default:
    return true;
  }
}

void check_valid_type(Checker *c, Type *named) {
  Nest nest = {.c = c};
  valid(&nest, named);
  vec_free(nest.nest);
  vec_free(nest.path);
}
