// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scope is an array of objects in the order of insertion; from the ninth object on, a hash table
// of indices beside it. Most scopes hold a handful of names, package scopes hold thousands.
// Everything sits in the arena; a table that grows leaves its old memory behind.
#include "types/scope.h"

enum { LINEAR_LIMIT = 8 };

struct Scope {
  Scope *parent;
  Object **objects;
  uint32_t count, capacity;
  uint32_t *slots; // index + 1 of the object, 0 for free; null while there are few
  uint32_t nslots; // a power of two
  Scope **children;
  uint32_t nchildren, children_capacity;
  bool is_func;
};

static void add_child(Arena *arena, Scope *parent, Scope *child) {
  if (parent->nchildren == parent->children_capacity) {
    uint32_t capacity = parent->children_capacity == 0 ? 4 : 2 * parent->children_capacity;
    Scope **children = arena_new_array(arena, Scope *, capacity);
    if (parent->nchildren > 0)
      memcpy(children, parent->children, parent->nchildren * sizeof *children);
    parent->children = children;
    parent->children_capacity = capacity;
  }
  parent->children[parent->nchildren++] = child;
}

Scope *scope_new(Arena *arena, Scope *parent) {
  Scope *scope = arena_new(arena, Scope);
  scope->parent = parent;
  if (parent != NULL)
    add_child(arena, parent, scope);
  return scope;
}

Scope *scope_parent(const Scope *scope) { return scope->parent; }

Object *scope_lookup(const Scope *scope, Str name) {
  if (scope->slots == NULL) {
    for (uint32_t i = 0; i < scope->count; i++)
      if (scope->objects[i]->name == name)
        return scope->objects[i];
    return NULL;
  }
  uint32_t mask = scope->nslots - 1;
  for (uint32_t at = name->hash & mask; scope->slots[at] != 0; at = (at + 1) & mask)
    if (scope->objects[scope->slots[at] - 1]->name == name)
      return scope->objects[scope->slots[at] - 1];
  return NULL;
}

Object *scope_lookup_parent(Scope *scope, Str name, Scope **where) {
  for (; scope != NULL; scope = scope->parent) {
    Object *found = scope_lookup(scope, name);
    if (found != NULL) {
      if (where != NULL)
        *where = scope;
      return found;
    }
  }
  return NULL;
}

static void fill_slot(Scope *scope, uint32_t index) {
  uint32_t mask = scope->nslots - 1, at = scope->objects[index]->name->hash & mask;
  while (scope->slots[at] != 0)
    at = (at + 1) & mask;
  scope->slots[at] = index + 1;
}

static void rehash(Arena *arena, Scope *scope) {
  scope->nslots = 4 * scope->capacity;
  scope->slots = arena_new_array(arena, uint32_t, scope->nslots);
  for (uint32_t i = 0; i < scope->count; i++)
    fill_slot(scope, i);
}

static void grow(Arena *arena, Scope *scope) {
  scope->capacity = scope->capacity == 0 ? LINEAR_LIMIT : 4 * scope->capacity;
  Object **objects = arena_new_array(arena, Object *, scope->capacity);
  if (scope->count > 0)
    memcpy(objects, scope->objects, scope->count * sizeof *objects);
  scope->objects = objects;
}

Object *scope_insert(Arena *arena, Scope *scope, Object *object) {
  Object *other = scope_lookup(scope, object->name);
  if (other != NULL)
    return other;
  bool full = scope->count == scope->capacity;
  if (full)
    grow(arena, scope);
  scope->objects[scope->count++] = object;
  if (full && scope->capacity > LINEAR_LIMIT)
    rehash(arena, scope);
  else if (scope->slots != NULL)
    fill_slot(scope, scope->count - 1);
  if (object->parent == NULL)
    object->parent = scope;
  return NULL;
}

uint32_t scope_len(const Scope *scope) { return scope->count; }
Object *scope_at(const Scope *scope, uint32_t i) { return scope->objects[i]; }
uint32_t scope_child_count(const Scope *scope) { return scope->nchildren; }
Scope *scope_child(const Scope *scope, uint32_t i) { return scope->children[i]; }
void scope_set_func(Scope *scope) { scope->is_func = true; }
bool scope_is_func(const Scope *scope) { return scope->is_func; }
