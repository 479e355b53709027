// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Limits of gc's types on amd64, looked at when a program has no other errors: 2^50 bytes for a
// type, 64 KiB for the element of a channel, no types declared in generic functions. A type whose
// size depends on a type parameter passes.
#include "types/checker.h"

typedef struct Nest {
  const Type *type;
  const struct Nest *outer;
} Nest;

static bool variable_size(const Type *type, const Nest *outer) {
  if (type_is_param(type))
    return true;
  Nest nest = {type, outer};
  if (type->kind == KIND_NAMED)
    for (const Nest *n = outer; n != NULL; n = n->outer)
      if (n->type == type)
        return true;
  const Type *under = type_underlying(type);
  if (under->kind == KIND_ARRAY)
    return variable_size(under->array.elem, &nest);
  if (under->kind == KIND_STRUCT)
    for (uint32_t i = 0; i < under->struct_.nfields; i++)
      if (variable_size(under->struct_.fields[i].object->type, &nest))
        return true;
  return false;
}

bool check_has_variable_size(const Type *type) { return variable_size(type, NULL); }

void check_note_size(Checker *c, const Expr *e, Type *type) {
  vec_push(c->sizes, ((SizeCheck){e, type}));
}

static void check_size(Checker *c, const SizeCheck *check) {
  enum { MAX_CHANNEL_ELEMENT = 1 << 16 };
  const int64_t max_size = (int64_t)1 << 50;
  Type *type = check->type;
  if (check_has_variable_size(type->kind == KIND_CHAN ? type->chan.elem : type))
    return;
  if (type->kind == KIND_CHAN) {
    if (type_size(type->chan.elem) >= MAX_CHANNEL_ELEMENT)
      check_error_expr(c, check->expr, "channel element type too large (>64kB)");
  } else if (type_size(type) >= max_size) {
    check_error_expr(c, check->expr, "type %s larger than address space", text_of_type(c, type));
  }
}

void check_sizes(Checker *c) {
  for (size_t i = 0; i < vec_len(c->sizes); i++)
    check_size(c, &c->sizes[i]);
  for (size_t i = 0; i < vec_len(c->generic_local_types); i++)
    check_error_at(c, c->generic_local_types[i],
                   "type declarations inside generic functions are not currently supported");
}
