// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Search, insertion and removal, written once for any variant of keys and compiled for each. The
// variants hash as they like: hashes stay inside of one map.
#include "runtime/hash.h"
#include "runtime/map.h"
#include "runtime/panic.h"
#include "runtime/type.h"

#include <string.h>

#define EACH static inline __attribute__((always_inline))

typedef enum Variant { BITS32, BITS64, STRING, GENERIC } Variant;

// A key; the variant says which of the fields counts.
typedef struct Key {
  uint64_t bits;
  RtString string;
  const void *at;
  const RtMapType *type; // GENERIC
} Key;

enum { NOT_FOUND = -1 };

// ---- hashes

EACH uint64_t hash_key(Variant v, const Key *key, uint64_t seed) {
  switch (v) {
  case BITS32:
  case BITS64:
    return hash_word(key->bits, seed);
  case STRING:
    return hash_bytes(key->string.ptr, (uint64_t)key->string.len, seed);
  case GENERIC:
    // The seed is mixed in again: types without bytes hash to the seed alone.
    return hash_word((*key->type->hasher)(key->at, seed), seed);
  }
  return 0;
}

// ---- keys and slots

EACH Key key_at(Variant v, const RtMapType *type, const void *at) {
  Key key = {0};
  switch (v) {
  case BITS32:
    key.bits = *(const uint32_t *)at;
    break;
  case BITS64:
    key.bits = *(const uint64_t *)at;
    break;
  case STRING:
    key.string = *(const RtString *)at;
    break;
  case GENERIC:
    key.at = at;
    key.type = type;
    break;
  }
  return key;
}

static inline bool same_string(RtString a, const RtString *b) {
  return a.len == b->len && (a.ptr == b->ptr || hash_same_bytes(a.ptr, b->ptr, (uint64_t)a.len));
}

EACH bool is_key(Variant v, const Key *key, const uint8_t *slot) {
  switch (v) {
  case BITS32:
    return key->bits == *(const uint32_t *)(const void *)slot;
  case BITS64:
    return key->bits == *(const uint64_t *)(const void *)slot;
  case STRING:
    return same_string(key->string, (const void *)slot);
  case GENERIC:
    return (*key->type->key->equal)(key->at, slot);
  }
  return false;
}

EACH void store_key(Variant v, const Key *key, uint8_t *slot) {
  switch (v) {
  case BITS32:
    *(uint32_t *)(void *)slot = (uint32_t)key->bits;
    return;
  case BITS64:
    *(uint64_t *)(void *)slot = key->bits;
    return;
  case STRING:
    *(RtString *)(void *)slot = key->string;
    return;
  case GENERIC:
    memcpy(slot, key->at, key->type->key->size);
    return;
  }
}

// An equal key replaces the old one where that can be seen: +0 and -0, strings that keep different
// memory alive.
EACH void update_key(Variant v, const Key *key, uint8_t *slot) {
  if (v == STRING || (v == GENERIC && key->type->flags & RT_MAP_NEED_KEY_UPDATE))
    store_key(v, key, slot);
}

// ---- the three operations

EACH int64_t find_index(Variant v, const Map *m, const Key *key, uint64_t hash, uint64_t size) {
  uint64_t at = hash & m->mask;
  for (uint64_t step = MAP_GROUP;; step += MAP_GROUP) {
    __m128i group = map_group(m->control + at);
    for (unsigned hits = map_match(group, map_tag(hash)); hits; hits &= hits - 1) {
      uint64_t i = (at + (uint64_t)__builtin_ctz(hits)) & m->mask;
      if (is_key(v, key, map_slot(m, i, size)))
        return (int64_t)i;
    }
    if (map_match(group, MAP_EMPTY))
      return NOT_FOUND;
    at = (at + step) & m->mask;
  }
}

// A key that cannot be hashed panics even where there is nothing to find.
EACH int64_t find(Variant v, const Map *m, const Key *key, uint64_t size) {
  if (m && m->count > 0)
    return find_index(v, m, key, hash_key(v, key, m->seed), size);
  if (v == GENERIC && key->type->flags & RT_MAP_HASH_MIGHT_PANIC)
    hash_key(v, key, 0);
  return NOT_FOUND;
}

EACH uint8_t *find_slot(Variant v, const Map *m, const Key *key, uint64_t size) {
  int64_t i = find(v, m, key, size);
  return i == NOT_FOUND ? NULL : map_slot(m, (uint64_t)i, size);
}

EACH void grow(Variant v, Map *m, const RtMapType *type, uint64_t size) {
  Map old = *m;
  map_allocate(m, type, map_next_slots(&old), size);
  for (uint64_t i = 0; i <= old.mask; i++) {
    if (old.control[i] & MAP_EMPTY)
      continue;
    const uint8_t *from = map_slot(&old, i, size);
    Key key = key_at(v, type, from);
    uint64_t hash = hash_key(v, &key, m->seed), to = map_free_index(m, hash);
    map_occupy(m, to, hash);
    if (size == 16)
      memcpy(map_slot(m, to, size), from, 16);
    else
      memcpy(map_slot(m, to, size), from, size);
  }
}

EACH uint8_t *insert(Variant v, Map *m, const RtMapType *type, const Key *key, uint64_t hash,
                     uint64_t size) {
  uint64_t i = map_free_index(m, hash);
  if (m->room == 0 && m->control[i] == MAP_EMPTY) {
    grow(v, m, type, size);
    i = map_free_index(m, hash);
  }
  map_occupy(m, i, hash);
  uint8_t *slot = map_slot(m, i, size);
  store_key(v, key, slot);
  return slot;
}

EACH uint8_t *assign(Variant v, Map *m, const RtMapType *type, const Key *key, uint64_t size) {
  if (!m)
    panic_text("assignment to entry in nil map");
  if (!m->control)
    map_allocate(m, type, MAP_MIN_SLOTS, size);
  uint64_t hash = hash_key(v, key, m->seed);
  int64_t i = find_index(v, m, key, hash, size);
  if (i == NOT_FOUND)
    return insert(v, m, type, key, hash, size);
  uint8_t *slot = map_slot(m, (uint64_t)i, size);
  update_key(v, key, slot);
  return slot;
}

EACH void remove_key(Variant v, Map *m, const Key *key, uint64_t size) {
  int64_t i = find(v, m, key, size);
  if (i != NOT_FOUND)
    map_remove(m, (uint64_t)i, size);
}

// ---- the variants

void *rt_map_find_32(const void *map, uint32_t key, int64_t size) {
  return find_slot(BITS32, map, &(Key){.bits = key}, (uint64_t)size);
}

void *rt_map_find_64(const void *map, uint64_t key, int64_t size) {
  return find_slot(BITS64, map, &(Key){.bits = key}, (uint64_t)size);
}

void *rt_map_find_pointer(const void *map, const void *key, int64_t size) {
  return find_slot(BITS64, map, &(Key){.bits = (uintptr_t)key}, (uint64_t)size);
}

void *rt_map_find_string(const void *map, const uint8_t *key, int64_t len, int64_t size) {
  return find_slot(STRING, map, &(Key){.string = {key, len}}, (uint64_t)size);
}

void *rt_map_find(const void *map, const void *type, const void *key, int64_t size) {
  return find_slot(GENERIC, map, &(Key){.at = key, .type = type}, (uint64_t)size);
}

void *rt_map_assign_32(void *map, const void *type, uint32_t key, int64_t size) {
  return assign(BITS32, map, type, &(Key){.bits = key}, (uint64_t)size);
}

void *rt_map_assign_64(void *map, const void *type, uint64_t key, int64_t size) {
  return assign(BITS64, map, type, &(Key){.bits = key}, (uint64_t)size);
}

void *rt_map_assign_pointer(void *map, const void *type, const void *key, int64_t size) {
  return rt_map_assign_64(map, type, (uintptr_t)key, size);
}

void *rt_map_assign_string(void *map, const void *type, const uint8_t *key, int64_t len,
                           int64_t size) {
  return assign(STRING, map, type, &(Key){.string = {key, len}}, (uint64_t)size);
}

void *rt_map_assign(void *map, const void *type, const void *key, int64_t size) {
  return assign(GENERIC, map, type, &(Key){.at = key, .type = type}, (uint64_t)size);
}

void rt_map_delete_32(void *map, uint32_t key, int64_t size) {
  remove_key(BITS32, map, &(Key){.bits = key}, (uint64_t)size);
}

void rt_map_delete_64(void *map, uint64_t key, int64_t size) {
  remove_key(BITS64, map, &(Key){.bits = key}, (uint64_t)size);
}

void rt_map_delete_pointer(void *map, const void *key, int64_t size) {
  rt_map_delete_64(map, (uintptr_t)key, size);
}

void rt_map_delete_string(void *map, const uint8_t *key, int64_t len, int64_t size) {
  remove_key(STRING, map, &(Key){.string = {key, len}}, (uint64_t)size);
}

void rt_map_delete(void *map, const void *type, const void *key, int64_t size) {
  remove_key(GENERIC, map, &(Key){.at = key, .type = type}, (uint64_t)size);
}

// The front end chooses in the same way.
static Variant variant_of(const RtType *key) {
  switch (type_kind(key)) {
  case RT_KIND_INT:
  case RT_KIND_INT32:
  case RT_KIND_INT64:
  case RT_KIND_UINT:
  case RT_KIND_UINT32:
  case RT_KIND_UINT64:
  case RT_KIND_UINTPTR:
  case RT_KIND_CHAN:
  case RT_KIND_POINTER:
  case RT_KIND_UNSAFE_POINTER:
    return key->size == 4 ? BITS32 : BITS64;
  case RT_KIND_STRING:
    return STRING;
  default:
    return GENERIC;
  }
}

uint8_t *map_lookup(const Map *m, const RtMapType *type, const void *at, uint64_t size) {
  switch (variant_of(type->key)) {
  case BITS32:
    return rt_map_find_32(m, *(const uint32_t *)at, (int64_t)size);
  case BITS64:
    return rt_map_find_64(m, *(const uint64_t *)at, (int64_t)size);
  case STRING: {
    const RtString *key = at;
    return rt_map_find_string(m, key->ptr, key->len, (int64_t)size);
  }
  case GENERIC:
    break;
  }
  return rt_map_find(m, type, at, (int64_t)size);
}

uint8_t *map_insert(Map *m, const RtMapType *type, const void *at, uint64_t size) {
  switch (variant_of(type->key)) {
  case BITS32:
    return rt_map_assign_32(m, type, *(const uint32_t *)at, (int64_t)size);
  case BITS64:
    return rt_map_assign_64(m, type, *(const uint64_t *)at, (int64_t)size);
  case STRING: {
    const RtString *key = at;
    return rt_map_assign_string(m, type, key->ptr, key->len, (int64_t)size);
  }
  case GENERIC:
    break;
  }
  return rt_map_assign(m, type, at, (int64_t)size);
}

void map_erase(Map *m, const RtMapType *type, const void *at, uint64_t size) {
  switch (variant_of(type->key)) {
  case BITS32:
    rt_map_delete_32(m, *(const uint32_t *)at, (int64_t)size);
    return;
  case BITS64:
    rt_map_delete_64(m, *(const uint64_t *)at, (int64_t)size);
    return;
  case STRING: {
    const RtString *key = at;
    rt_map_delete_string(m, key->ptr, key->len, (int64_t)size);
    return;
  }
  case GENERIC:
    rt_map_delete(m, type, at, (int64_t)size);
  }
}
