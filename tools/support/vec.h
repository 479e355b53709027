// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Growable vectors: a thin coat over stb_ds arrays. A vector of T is a `Vec(T)`, which is a T*
// that starts as NULL; index it like an array. It lives on the malloc heap: free it with
// vec_free, or copy it to an arena with vec_to_arena once its length is known.
#ifndef LETGO_SUPPORT_VEC_H
#define LETGO_SUPPORT_VEC_H

#include "support/arena.h"

#define STBDS_NO_SHORT_NAMES
#include <stb/stb_ds.h>

#define Vec(T) T *

// Appends one element; v may move.
#define vec_push(v, ...) ((void)stbds_arrput((v), (__VA_ARGS__)))

// Number of elements, a size_t; 0 for NULL.
#define vec_len(v) stbds_arrlenu(v)

// Removes and returns the last element; the vector must not be empty.
#define vec_pop(v) stbds_arrpop(v)

// The last element, an lvalue; the vector must not be empty.
#define vec_last(v) stbds_arrlast(v)

// Sets the length; new elements are not initialised, old memory is kept when it shrinks.
#define vec_set_len(v, n) ((void)stbds_arrsetlen((v), (n)))

// Makes room for n elements in all.
#define vec_reserve(v, n) ((void)stbds_arrsetcap((v), (n)))

// Removes the element at index i. Linear.
#define vec_remove(v, i) ((void)stbds_arrdel((v), (size_t)(i)))

// Frees the vector and sets it to NULL.
#define vec_free(v) ((void)stbds_arrfree(v))

// A copy of the elements in the arena (NULL when there are none); the vector stays as it is.
#define vec_to_arena(arena, v)                                                                     \
  (vec_len(v) == 0 ? NULL                                                                          \
                   : arena_dup((arena), (v), vec_len(v) * sizeof *(v), _Alignof(max_align_t)))

#endif
