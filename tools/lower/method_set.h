// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Method sets, in the order of gc's method tables: exported names first, then by name, then by
// package.
#ifndef LETGO_LOWER_METHOD_SET_H
#define LETGO_LOWER_METHOD_SET_H

#include "lower/context.h"

// A method that a type has, declared for it or promoted.
typedef struct {
  Object *object;       // OBJECT_FUNC; may be a method of an embedded interface
  const uint32_t *path; // of fields to the embedded receiver
  uint32_t npath;
} MethodEntry;

typedef struct {
  MethodEntry *items;
  uint32_t len;
} MethodSet;

// The method set of a type that is no interface; pointers to defined types included. In the arena.
MethodSet method_set_of(Lower *l, Type *type);

// The method that implements an interface's method; the checker has made sure that there is one.
MethodEntry method_set_find(Lower *l, Type *type, const Object *method);

// Index of a method in the table of an interface type.
uint32_t method_set_index(Lower *l, Type *interface, const Object *method);

#endif
