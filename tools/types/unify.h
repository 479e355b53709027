// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Unification of types with type parameters in them: what type inference is made of.
#ifndef LETGO_TYPES_UNIFY_H
#define LETGO_TYPES_UNIFY_H

#include "types/type_info.h"

// Type parameters that are joined share a slot; a slot has a type once one is inferred.
typedef struct {
  ObjectList params;
  Type **slots;      // types, or null
  uint32_t *slot_of; // of each parameter
  bool both_sides;   // the parameters may also be on the right-hand side
  uint32_t depth;
} Unifier;

Unifier unify_new(Arena *arena, ObjectList params, bool both_sides);

// The type of parameter i, or null.
Type *unify_get(const Unifier *u, uint32_t i);
void unify_set(Unifier *u, uint32_t i, Type *type);

// Number of parameters without a type.
uint32_t unify_unknowns(const Unifier *u);

// Makes x and y the same by giving types to parameters in x (and in y with both_sides); false when
// that cannot be done. A name may stand for its underlying type when the other side has no name.
bool unify_types(Unifier *u, Type *x, Type *y);

#endif
