// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Scopes: which names a block, a file, a package or the universe declares. They form a tree
// upwards; names of an inner scope hide those of outer ones.
#ifndef LETGO_TYPES_SCOPE_H
#define LETGO_TYPES_SCOPE_H

#include "types/types.h"

// A new empty scope in parent, which may be null.
Scope *scope_new(Arena *arena, Scope *parent);

Scope *scope_parent(const Scope *scope);

// The object called name in this very scope, or null.
Object *scope_lookup(const Scope *scope, Str name);

// The same, then in the scopes around it; *where is the scope it was found in (may be null).
Object *scope_lookup_parent(Scope *scope, Str name, Scope **where);

// Declares object under its name and makes scope its parent; returns the object that has the name
// already instead, if there is one.
Object *scope_insert(Arena *arena, Scope *scope, Object *object);

// Number of objects, and the i-th in the order of insertion.
uint32_t scope_len(const Scope *scope);
Object *scope_at(const Scope *scope, uint32_t i);

// Inner scopes in order of creation.
uint32_t scope_child_count(const Scope *scope);
Scope *scope_child(const Scope *scope, uint32_t i);

// Marks the scope of a function's parameters and body.
void scope_set_func(Scope *scope);
bool scope_is_func(const Scope *scope);

#endif
