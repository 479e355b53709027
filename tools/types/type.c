// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constructors and predicates of types. A predicate that looks through names stops at an unfinished
// definition and sees the invalid type there, so that it can be asked at any time.
#include "types/type_info.h"

static Type invalid_type = {.kind = KIND_INVALID};

static Type *new_type(Arena *arena, TypeKind kind) {
  Type *type = arena_new(arena, Type);
  type->kind = kind;
  return type;
}

Type *type_new_array(Arena *arena, Type *elem, int64_t len) {
  Type *type = new_type(arena, KIND_ARRAY);
  type->array.elem = elem;
  type->array.len = len;
  return type;
}

Type *type_new_slice(Arena *arena, Type *elem) {
  Type *type = new_type(arena, KIND_SLICE);
  type->slice.elem = elem;
  return type;
}

Type *type_new_pointer(Arena *arena, Type *elem) {
  Type *type = new_type(arena, KIND_POINTER);
  type->pointer.elem = elem;
  return type;
}

// Names of names are followed; the number of steps is bounded because invalid programs may define
// A as B and B as A. The checker reports those and breaks them.
Type *type_underlying(const Type *type) {
  enum { MAX_STEPS = 10000 };
  if (type == NULL)
    return &invalid_type;
  if (type->kind == KIND_TYPE_PARAM)
    type = type->tparam.constraint;
  for (int steps = 0; type != NULL && type->kind == KIND_NAMED; steps++) {
    if (steps == MAX_STEPS)
      return &invalid_type;
    type = named_underlying((Type *)(uintptr_t)type);
  }
  return type == NULL ? &invalid_type : (Type *)(uintptr_t)type;
}

Type *type_as(const Type *type, TypeKind kind) {
  if (type == NULL || type->kind == KIND_TYPE_PARAM)
    return NULL;
  Type *underlying = type_underlying(type);
  return underlying->kind == kind ? underlying : NULL;
}

bool type_is_invalid(const Type *type) { return type->kind == KIND_INVALID; }
bool type_is_param(const Type *type) { return type->kind == KIND_TYPE_PARAM; }
bool type_is_nil(const Type *type) { return type->kind == KIND_UNTYPED_NIL; }

static unsigned kind_info(TypeKind kind) {
  switch (kind) {
  case KIND_BOOL:
    return INFO_BOOLEAN;
  case KIND_INT:
  case KIND_INT8:
  case KIND_INT16:
  case KIND_INT32:
  case KIND_INT64:
    return INFO_INTEGER;
  case KIND_UINT:
  case KIND_UINT8:
  case KIND_UINT16:
  case KIND_UINT32:
  case KIND_UINT64:
  case KIND_UINTPTR:
    return INFO_INTEGER | INFO_UNSIGNED;
  case KIND_FLOAT32:
  case KIND_FLOAT64:
    return INFO_FLOAT;
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return INFO_COMPLEX;
  case KIND_STRING:
    return INFO_STRING;
  case KIND_UNTYPED_BOOL:
    return INFO_BOOLEAN | INFO_UNTYPED;
  case KIND_UNTYPED_INT:
  case KIND_UNTYPED_RUNE:
    return INFO_INTEGER | INFO_UNTYPED;
  case KIND_UNTYPED_FLOAT:
    return INFO_FLOAT | INFO_UNTYPED;
  case KIND_UNTYPED_COMPLEX:
    return INFO_COMPLEX | INFO_UNTYPED;
  case KIND_UNTYPED_STRING:
    return INFO_STRING | INFO_UNTYPED;
  case KIND_UNTYPED_NIL:
    return INFO_UNTYPED;
  case KIND_INVALID:
  case KIND_UNSAFE_POINTER:
  case KIND_ARRAY:
  case KIND_SLICE:
  case KIND_STRUCT:
  case KIND_POINTER:
  case KIND_FUNC:
  case KIND_INTERFACE:
  case KIND_MAP:
  case KIND_CHAN:
  case KIND_NAMED:
  case KIND_TYPE_PARAM:
  case KIND_TUPLE:
  case KIND_UNION:
    return 0;
  }
  return 0;
}

bool type_has_info(const Type *type, unsigned mask) {
  return (kind_info(type_underlying(type)->kind) & mask) != 0;
}

bool type_all_info(const Type *type, unsigned mask) {
  if (!type_is_param(type))
    return type_has_info(type, mask);
  uint32_t count = tparam_term_count(type);
  for (uint32_t i = 0; i < count; i++)
    if (!type_has_info(tparam_term(type, i).type, mask))
      return false;
  return count > 0;
}

bool type_is_boolean(const Type *type) { return type_all_info(type, INFO_BOOLEAN); }
bool type_is_integer(const Type *type) { return type_all_info(type, INFO_INTEGER); }
bool type_is_unsigned(const Type *type) { return type_all_info(type, INFO_UNSIGNED); }
bool type_is_float(const Type *type) { return type_all_info(type, INFO_FLOAT); }
bool type_is_complex(const Type *type) { return type_all_info(type, INFO_COMPLEX); }
bool type_is_numeric(const Type *type) { return type_all_info(type, INFO_NUMERIC); }
bool type_is_string(const Type *type) { return type_all_info(type, INFO_STRING); }

// Asked about types that are not set up yet: must not look through names.
bool type_is_untyped(const Type *type) { return (kind_info(type->kind) & INFO_UNTYPED) != 0; }
bool type_is_typed(const Type *type) { return !type_is_untyped(type); }

bool type_is_named(const Type *type) {
  return type->kind <= KIND_UNTYPED_NIL || type->kind == KIND_NAMED || type_is_param(type);
}

bool type_is_interface(const Type *type) { return type_as(type, KIND_INTERFACE) != NULL; }

bool type_is_generic(const Type *type) {
  return type->kind == KIND_NAMED && type->named.tparams.len > 0 && type->named.targs.len == 0;
}

bool type_is_bytes_or_runes(const Type *type) {
  Type *slice = type_as(type, KIND_SLICE);
  if (slice == NULL)
    return false;
  TypeKind elem = type_underlying(slice->slice.elem)->kind;
  return elem == KIND_UINT8 || elem == KIND_INT32;
}

bool type_is_pointer_to_interface(const Type *type) {
  Type *pointer = type_as(type, KIND_POINTER);
  return pointer != NULL && type_underlying(pointer->pointer.elem)->kind == KIND_INTERFACE;
}

Type *type_deref(Type *type, bool *is_pointer) {
  *is_pointer = type->kind == KIND_POINTER;
  if (!*is_pointer)
    return type;
  return type->pointer.elem == NULL ? &invalid_type : type->pointer.elem;
}

Type *type_array_deref(Type *type) {
  if (type != NULL && type->kind == KIND_POINTER) {
    Type *array = type_as(type->pointer.elem, KIND_ARRAY);
    if (array != NULL)
      return array;
  }
  return type;
}

bool type_has_nil(const Type *type) {
  if (type_is_param(type)) {
    uint32_t count = tparam_term_count(type);
    for (uint32_t i = 0; i < count; i++)
      if (!type_has_nil(tparam_term(type, i).type))
        return false;
    return count > 0;
  }
  switch ((int)type_underlying(type)->kind) {
  case KIND_UNSAFE_POINTER:
  case KIND_SLICE:
  case KIND_POINTER:
  case KIND_FUNC:
  case KIND_MAP:
  case KIND_CHAN:
  case KIND_INTERFACE:
    return true;
  default:
    return false;
  }
}

// ---- core types ---------------------------------------------------------------------------------

// What two types of a type set have in common: themselves if identical; of two channels the one
// with a direction.
static Type *match(Type *x, Type *y) {
  if (type_identical(x, y))
    return x;
  if (x->kind != KIND_CHAN || y->kind != KIND_CHAN || !type_identical(x->chan.elem, y->chan.elem))
    return NULL;
  if (x->chan.dir == CHAN_BOTH)
    return y;
  return y->chan.dir == CHAN_BOTH ? x : NULL;
}

Type *type_core(const Type *type) {
  if (!type_is_param(type))
    return type_underlying(type);
  Type *core = NULL;
  uint32_t count = tparam_term_count(type);
  for (uint32_t i = 0; i < count; i++) {
    Type *next = type_underlying(tparam_term(type, i).type);
    core = core == NULL ? next : match(core, next);
    if (core == NULL)
      return NULL;
  }
  return core;
}

Type *type_core_string(const Universe *universe, const Type *type) {
  if (!type_is_param(type))
    return type_underlying(type);
  Type *core = NULL;
  bool has_string = false;
  uint32_t count = tparam_term_count(type);
  for (uint32_t i = 0; i < count; i++) {
    Type *next = type_underlying(tparam_term(type, i).type);
    if (type_has_info(next, INFO_STRING)) {
      has_string = true;
      continue;
    }
    core = core == NULL ? next : match(core, next);
    if (core == NULL)
      return NULL;
  }
  if (!has_string)
    return core;
  if (core != NULL &&
      (core->kind != KIND_SLICE || type_underlying(core->slice.elem)->kind != KIND_UINT8))
    return NULL;
  return universe->basic[KIND_STRING];
}

// ---- comparability ------------------------------------------------------------------------------

// The types on the way to the one that is asked about; a recursive type is not asked twice.
typedef struct Seen {
  const Type *type;
  const struct Seen *outer;
} Seen;

typedef struct {
  Arena *arena;
  const Package *relative_to;
  const char **cause;
  bool dynamic;
} Comparer;

static bool comparable(const Comparer *how, const Type *type, const Seen *outer);

static bool part_comparable(const Comparer *how, const Type *type, const Seen *outer) {
  Comparer silent = *how;
  silent.cause = NULL;
  return comparable(&silent, type, outer);
}

static bool interface_comparable(const Comparer *how, const Type *type, const Seen *seen) {
  if (how->dynamic && !type_is_param(type))
    return true;
  Type *interface = type_underlying(type);
  if (interface->kind != KIND_INTERFACE)
    return true;
  interface_complete(interface);
  if (!interface->interface.has_terms) {
    if (interface->interface.is_comparable)
      return true;
  } else {
    Comparer strict = *how;
    strict.dynamic = false;
    strict.cause = NULL;
    bool all = interface->interface.nterms > 0;
    for (uint32_t i = 0; i < interface->interface.nterms; i++)
      all = all && comparable(&strict, interface->interface.terms[i].type, seen);
    if (all)
      return true;
  }
  if (how->cause != NULL)
    *how->cause =
        interface_has_no_types(interface) ? "empty type set" : "incomparable types in type set";
  return false;
}

static bool comparable(const Comparer *how, const Type *type, const Seen *outer) {
  for (const Seen *s = outer; s != NULL; s = s->outer)
    if (s->type == type)
      return true;
  Seen seen = {type, outer};
  const Type *under = type_underlying(type);
  if (under->kind == KIND_INTERFACE)
    return interface_comparable(how, type, &seen);
  if (under->kind == KIND_ARRAY) {
    if (part_comparable(how, under->array.elem, &seen))
      return true;
    if (how->cause != NULL)
      *how->cause = arena_printf(how->arena, "%s cannot be compared",
                                 type_string(how->arena, under, how->relative_to));
    return false;
  }
  if (under->kind == KIND_STRUCT) {
    for (uint32_t i = 0; i < under->struct_.nfields; i++) {
      const Type *field = under->struct_.fields[i].object->type;
      if (part_comparable(how, field, &seen))
        continue;
      if (how->cause != NULL)
        *how->cause = arena_printf(how->arena, "struct containing %s cannot be compared",
                                   type_string(how->arena, field, how->relative_to));
      return false;
    }
    return true;
  }
  return under->kind < KIND_UNTYPED_NIL || under->kind == KIND_POINTER || under->kind == KIND_CHAN;
}

bool type_comparable(Arena *arena, const Type *type, bool dynamic, const char **cause,
                     const Package *relative_to) {
  Comparer how = {arena, relative_to, cause, dynamic};
  if (cause != NULL)
    *cause = NULL;
  return comparable(&how, type, NULL);
}

bool type_is_comparable(const Type *type) { return type_comparable(NULL, type, true, NULL, NULL); }
