// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finding x.f (Go spec, "Selectors"): breadth first through embedded fields, one depth after the
// other. At each depth a type's methods come before its fields; two finds at the shallowest depth
// are ambiguous; a type that occurs twice at a depth makes everything found through it ambiguous.
#include "support/vec.h"
#include "types/type_info.h"

#include <strings.h>

typedef struct {
  Type *type;
  uint32_t *path;
  uint32_t npath;
  bool indirect;  // a pointer was followed on the way here
  bool multiples; // type occurs more than once at this depth
} Embedded;

typedef struct {
  Arena *arena;
  const Package *package;
  Str name;
  bool fold_case;
  Vec(Embedded) current;
  Vec(Embedded) next;
  Vec(Type *) seen; // defined types of shallower depths
  Lookup result;
  bool collision;
} Search;

static bool names_match(const Search *s, const Object *object) {
  if (object_same_id(object, s->package, s->name))
    return true;
  return s->fold_case && object->name->len == s->name->len &&
         strcasecmp(object->name->text, s->name->text) == 0 &&
         object_same_id(object, s->package, object->name);
}

static uint32_t *extend_path(Search *s, const Embedded *e, uint32_t index) {
  uint32_t *path = arena_new_array(s->arena, uint32_t, e->npath + 1);
  if (e->npath > 0)
    memcpy(path, e->path, e->npath * sizeof *path);
  path[e->npath] = index;
  return path;
}

// Notes a find. Of a field the path ends with its index, of a method with the embedded receiver.
static void found(Search *s, const Embedded *e, Object *object, int64_t field) {
  if (s->result.object != NULL || e->multiples) {
    s->collision = true;
    return;
  }
  s->result.object = object;
  s->result.indirect = e->indirect;
  s->result.npath = e->npath + (field >= 0);
  s->result.path = field >= 0 ? extend_path(s, e, (uint32_t)field) : e->path;
}

static bool was_seen(const Search *s, const Type *type) {
  for (size_t i = 0; i < vec_len(s->seen); i++)
    if (type_identical(s->seen[i], type))
      return true;
  return false;
}

static Object *declared_method(const Search *s, Type *named) {
  const Type *origin = named->named.origin;
  for (uint32_t i = 0; i < origin->named.nmethods; i++)
    if (names_match(s, origin->named.methods[i]))
      return named_method(named, i);
  return NULL;
}

static void search_struct(Search *s, const Embedded *e, const Type *t) {
  for (uint32_t i = 0; i < t->struct_.nfields; i++) {
    Object *field = t->struct_.fields[i].object;
    if (names_match(s, field)) {
      found(s, e, field, i);
      continue;
    }
    if (s->result.object != NULL || !field->u.var.embedded || field->type == NULL)
      continue;
    bool is_pointer;
    Type *type = type_deref(field->type, &is_pointer);
    vec_push(s->next, ((Embedded){type, extend_path(s, e, i), e->npath + 1,
                                  e->indirect || is_pointer, e->multiples}));
  }
}

static void search_type(Search *s, const Embedded *e) {
  if (e->type->kind == KIND_NAMED) {
    if (was_seen(s, e->type))
      return; // a shallower occurrence hides it
    vec_push(s->seen, e->type);
    Object *method = declared_method(s, e->type);
    if (method != NULL) {
      found(s, e, method, -1);
      return;
    }
  }
  Type *under = type_underlying(e->type);
  if (under->kind == KIND_STRUCT) {
    search_struct(s, e, under);
  } else if (under->kind == KIND_INTERFACE) {
    Object *method = interface_method(under, s->package, s->name, s->fold_case);
    if (method != NULL)
      found(s, e, method, -1);
  }
}

// Leaves one entry of each type in next.
static void consolidate(Search *s) {
  size_t kept = 0;
  for (size_t i = 0; i < vec_len(s->next); i++) {
    size_t k = 0;
    while (k < kept && !type_identical(s->next[k].type, s->next[i].type))
      k++;
    if (k < kept)
      s->next[k].multiples = true;
    else
      s->next[kept++] = s->next[i];
  }
  if (s->next != NULL)
    vec_set_len(s->next, kept);
}

bool method_has_pointer_recv(const Object *method) { return method->u.func.pointer_recv; }

Object *interface_method(Type *interface, const Package *package, Str name, bool fold_case) {
  interface_complete(interface);
  Search s = {.package = package, .name = name, .fold_case = fold_case};
  for (uint32_t i = 0; i < interface->interface.nall_methods; i++)
    if (names_match(&s, interface->interface.all_methods[i].object))
      return interface->interface.all_methods[i].object;
  return NULL;
}

int64_t struct_field_index(const Type *struct_type, const Package *package, Str name) {
  for (uint32_t i = 0; i < struct_type->struct_.nfields; i++)
    if (object_same_id(struct_type->struct_.fields[i].object, package, name))
      return i;
  return -1;
}

// The verdict about what one depth found; true ends the search.
static bool finish_depth(Search *s, bool addressable) {
  if (s->collision) {
    s->result = (Lookup){.ambiguous = true};
    return true;
  }
  Object *object = s->result.object;
  if (object == NULL)
    return false;
  if (object->kind == OBJECT_FUNC && method_has_pointer_recv(object) && !s->result.indirect &&
      !addressable)
    s->result = (Lookup){.pointer_needed = true};
  return true;
}

Lookup type_lookup_raw(Arena *arena, Type *type, bool addressable, const Package *package, Str name,
                       bool fold_case) {
  Search s = {.arena = arena, .package = package, .name = name, .fold_case = fold_case};
  if (strcmp(name->text, "_") == 0)
    return s.result;
  bool is_pointer;
  Type *base = type_deref(type, &is_pointer);
  if (is_pointer && type_underlying(base)->kind == KIND_INTERFACE)
    return s.result; // pointers to interfaces have no methods
  vec_push(s.current, ((Embedded){base, NULL, 0, is_pointer, false}));
  while (vec_len(s.current) > 0) {
    for (size_t i = 0; i < vec_len(s.current); i++)
      search_type(&s, &s.current[i]);
    if (finish_depth(&s, addressable))
      break;
    consolidate(&s);
    Vec(Embedded) done = s.current;
    s.current = s.next;
    s.next = done;
    if (s.next != NULL)
      vec_set_len(s.next, 0);
  }
  vec_free(s.current);
  vec_free(s.next);
  vec_free(s.seen);
  return s.result;
}

Lookup type_lookup(Arena *arena, Type *type, bool addressable, const Package *package, Str name) {
  // A named pointer type has the fields of what it points to, but not the methods.
  if (type->kind == KIND_NAMED) {
    Type *pointer = type_as(type, KIND_POINTER);
    if (pointer != NULL) {
      Lookup found = type_lookup_raw(arena, pointer, false, package, name, false);
      if (found.object != NULL && found.object->kind == OBJECT_FUNC)
        return (Lookup){0};
      return found;
    }
  }
  return type_lookup_raw(arena, type, addressable, package, name, false);
}
