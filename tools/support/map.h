// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hash maps: a thin coat over stb_ds. A map from K to V is a `Map(K, V)`, that starts as NULL;
// keys are compared byte by byte, so a struct key must have no padding. Entries sit in one array
// in the order of insertion as long as nothing is deleted: entry i is m[i].key and m[i].value.
// That is the only order in which a map may be walked to produce output.
//
//   Map(Str, int) ages = NULL;
//   map_put(ages, name, 4);
//   ptrdiff_t i = map_find(ages, name);
//   if (i >= 0) use(ages[i].value);
#ifndef LETGO_SUPPORT_MAP_H
#define LETGO_SUPPORT_MAP_H

#include "support/vec.h"

// An anonymous struct type: name it with a typedef when it crosses a function's border.
#define Map(K, V)                                                                                  \
  struct {                                                                                         \
    K key;                                                                                         \
    V value;                                                                                       \
  } *

// Sets the value of key k.
#define map_put(m, k, v) ((void)stbds_hmput((m), (k), (v)))

// Index of the entry with key k, or -1.
#define map_find(m, k) stbds_hmgeti((m), (k))

// Whether there is an entry with key k.
#define map_has(m, k) (stbds_hmgeti((m), (k)) >= 0)

// The value of key k, or an all-zero value.
#define map_get(m, k) stbds_hmget((m), (k))

// Removes the entry with key k if there is one; the last entry takes its place.
#define map_remove(m, k) ((void)stbds_hmdel((m), (k)))

// Number of entries, a size_t.
#define map_len(m) stbds_hmlenu(m)

// Frees the map and sets it to NULL.
#define map_free(m) ((void)stbds_hmfree(m))

#endif
