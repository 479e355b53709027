// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equality and hashing of values in memory. +0 and -0 are equal, so they hash alike; a NaN equals
// nothing, so it hashes at random.
#include "runtime/alg.h"

#include "runtime/hash.h"
#include "runtime/type.h"

#include <stdlib.h>
#include <string.h>

const uint64_t rt_zero_base = 0;

#define FOUR(N) (N), (N) + 1, (N) + 2, (N) + 3
#define SIXTEEN(N) FOUR(N), FOUR((N) + 4), FOUR((N) + 8), FOUR((N) + 12)
#define SIXTY_FOUR(N) SIXTEEN(N), SIXTEEN((N) + 16), SIXTEEN((N) + 32), SIXTEEN((N) + 48)
const uint64_t rt_small_ints[256] = {SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128),
                                     SIXTY_FOUR(192)};

// ---- memory

#define MEMORY(BITS)                                                                               \
  static uint8_t equal_mem##BITS(const void *p, const void *q) {                                   \
    return memcmp(p, q, (BITS) / 8) == 0;                                                          \
  }                                                                                                \
  static uint64_t hash_mem##BITS(const void *p, uint64_t seed) {                                   \
    return hash_bytes(p, (BITS) / 8, seed);                                                        \
  }
MEMORY(8)
MEMORY(16)
MEMORY(32)
MEMORY(64)
MEMORY(128)

static uint8_t equal_mem0(const void *p, const void *q) {
  (void)p;
  (void)q;
  return 1;
}

static uint64_t hash_mem0(const void *p, uint64_t seed) {
  (void)p;
  return seed;
}

// ---- numbers

static uint64_t hash_double(double v, uint64_t seed) {
  if (v == 0)
    return hash_word(0, seed);
  if (v != v)
    return hash_word((uint64_t)random(), seed);
  uint64_t bits;
  memcpy(&bits, &v, sizeof bits);
  return hash_word(bits, seed);
}

#define FLOATS(NAME, TYPE, COUNT)                                                                  \
  static uint8_t equal_##NAME(const void *p, const void *q) {                                      \
    TYPE x[COUNT], y[COUNT];                                                                       \
    memcpy(x, p, sizeof x);                                                                        \
    memcpy(y, q, sizeof y);                                                                        \
    return x[0] == y[0] && x[(COUNT)-1] == y[(COUNT)-1];                                           \
  }                                                                                                \
  static uint64_t hash_##NAME(const void *p, uint64_t seed) {                                      \
    TYPE x[COUNT];                                                                                 \
    memcpy(x, p, sizeof x);                                                                        \
    for (int i = 0; i < (COUNT); i++)                                                              \
      seed = hash_double((double)x[i], seed);                                                      \
    return seed;                                                                                   \
  }
FLOATS(f32, float, 1)
FLOATS(f64, double, 1)
FLOATS(c64, float, 2)
FLOATS(c128, double, 2)

// ---- strings

static uint8_t equal_string(const void *p, const void *q) {
  const RtString *x = p, *y = q;
  return x->len == y->len && hash_same_bytes(x->ptr, y->ptr, (uint64_t)x->len);
}

static uint64_t hash_string(const void *p, uint64_t seed) {
  const RtString *s = p;
  return hash_bytes(s->ptr, (uint64_t)s->len, seed);
}

// ---- interfaces

static const RtType *type_of_itab(const RtItab *itab) { return itab ? itab->type : NULL; }

static uint8_t equal_any(const void *p, const void *q) {
  const RtAny *x = p, *y = q;
  return x->type == y->type && rt_data_equal(x->type, x->data, y->data);
}

static uint8_t equal_interface(const void *p, const void *q) {
  const RtAny *x = p, *y = q;
  const RtType *type = type_of_itab(x->type);
  return type == type_of_itab(y->type) && rt_data_equal(type, x->data, y->data);
}

static uint64_t hash_data(const RtType *type, const void *const *data, uint64_t seed) {
  if (!type)
    return seed;
  if (!type->equal)
    type_panic("runtime error: hash of unhashable type ", type);
  return rt_type_hash(type, type_is_direct(type) ? (const void *)data : *data, hash_word(1, seed));
}

static uint64_t hash_any(const void *p, uint64_t seed) {
  const RtAny *x = p;
  return hash_data(x->type, (const void *const *)&x->data, seed);
}

static uint64_t hash_interface(const void *p, uint64_t seed) {
  const RtAny *x = p;
  return hash_data(type_of_itab(x->type), (const void *const *)&x->data, seed);
}

// ---- any type

static uint64_t hash_array(const RtArrayType *t, const uint8_t *p, uint64_t seed) {
  for (int64_t i = 0; i < t->len; i++)
    seed = rt_type_hash(t->elem, p + (uint64_t)i * t->elem->size, seed);
  return seed;
}

static bool is_blank(const RtField *field) { return field->name[1] == 1 && field->name[2] == '_'; }

static uint64_t hash_struct(const RtStructType *t, const uint8_t *p, uint64_t seed) {
  for (int64_t i = 0; i < t->count; i++)
    if (!is_blank(&t->fields[i]))
      seed = rt_type_hash(t->fields[i].type, p + t->fields[i].offset, seed);
  return seed;
}

uint64_t rt_memory_hash(const void *p, int64_t size, uint64_t seed) {
  return hash_bytes(p, (uint64_t)size, seed);
}

uint64_t rt_type_hash(const void *type, const void *p, uint64_t seed) {
  const RtType *t = type;
  if (t->flags & RT_TYPE_REGULAR_MEMORY)
    return hash_bytes(p, t->size, seed);
  switch (type_kind(t)) {
  case RT_KIND_FLOAT32:
    return hash_f32(p, seed);
  case RT_KIND_FLOAT64:
    return hash_f64(p, seed);
  case RT_KIND_COMPLEX64:
    return hash_c64(p, seed);
  case RT_KIND_COMPLEX128:
    return hash_c128(p, seed);
  case RT_KIND_STRING:
    return hash_string(p, seed);
  case RT_KIND_INTERFACE:
    return ((const RtInterfaceType *)t)->count > 0 ? hash_interface(p, seed) : hash_any(p, seed);
  case RT_KIND_ARRAY:
    return hash_array(type, p, seed);
  case RT_KIND_STRUCT:
    return hash_struct(type, p, seed);
  case RT_KIND_FUNC:
  case RT_KIND_MAP:
  case RT_KIND_SLICE:
    type_panic("runtime error: hash of unhashable type ", t);
  default:
    return hash_bytes(p, t->size, seed);
  }
}

#define DEFINE(NAME)                                                                               \
  RtEqual *const rt_equal_##NAME = equal_##NAME;                                                   \
  RtHash *const rt_hash_##NAME = hash_##NAME;
RT_ALGS(DEFINE)
