// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pool, growable arrays and open-addressing tables; see the header. Tables grow at three
// quarters and are probed linearly from a multiplicative hash.
#include "pass/vec.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MIN_TABLE = 32 };

static void *checked(void *p) {
  if (p)
    return p;
  fputs("LetgoEscape: out of memory\n", stderr);
  abort();
}

void *mem_alloc(size_t size) { return checked(calloc(1, size ? size : 1)); }

void *mem_take(size_t size) { return checked(malloc(size ? size : 1)); }

void mem_free(void *p) { free(p); }

char *mem_dup(const char *text, size_t len) {
  char *copy = mem_alloc(len + 1);
  if (len)
    memcpy(copy, text, len);
  return copy;
}

static size_t next_cap(size_t cap, size_t item_size) {
  size_t first = item_size < 32 ? 256 / item_size : 8;
  return cap ? cap * 2 : first;
}

void *vec_grow(void *data, size_t *cap, size_t item_size) {
  *cap = next_cap(*cap, item_size);
  return checked(realloc(data, *cap * item_size));
}

struct PoolChunk {
  struct PoolChunk *next;
  size_t size;
  _Alignas(16) char bytes[];
};

enum { FIRST_CHUNK = 1000, LAST_CHUNK = 1 << 16 };

/// Half of what there is: most functions are small.
static size_t next_chunk_size(const Pool *pool, size_t needed) {
  size_t size = pool->bytes / 2;
  if (size < FIRST_CHUNK)
    size = FIRST_CHUNK;
  if (size > LAST_CHUNK)
    size = LAST_CHUNK;
  return size > needed ? size : needed;
}

enum { SPARE_CHUNKS = 4 };

static struct PoolChunk *spare_take(Spare *spare, size_t size) {
  struct PoolChunk **at = &spare->chunk;
  while (*at && (*at)->size < size)
    at = &(*at)->next;
  struct PoolChunk *chunk = *at;
  if (chunk) {
    *at = chunk->next;
    spare->count--;
  }
  return chunk;
}

static void spare_give(Spare *spare, struct PoolChunk *chunk) {
  if (spare->count == SPARE_CHUNKS) {
    free(chunk);
    return;
  }
  chunk->next = spare->chunk;
  spare->chunk = chunk;
  spare->count++;
}

static void free_chunks(struct PoolChunk *chunk) {
  while (chunk) {
    struct PoolChunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
}

void spare_free(Spare *spare) {
  free_chunks(spare->chunk);
  *spare = (Spare){0};
}

static struct PoolChunk *new_chunk(size_t size) {
  struct PoolChunk *chunk = mem_take(sizeof *chunk + size);
  chunk->size = size;
  return chunk;
}

static void add_chunk(Pool *pool, size_t size) {
  struct PoolChunk *chunk = pool->spare ? spare_take(pool->spare, size) : NULL;
  if (!chunk)
    chunk = new_chunk(size);
  chunk->next = pool->chunk;
  pool->chunk = chunk;
  pool->bytes += chunk->size;
  pool->used = 0;
}

void pool_begin(Pool *pool, size_t bytes) { add_chunk(pool, bytes); }

void *pool_take(Pool *pool, size_t size) {
  size = (size + 15) & ~(size_t)15;
  if (!pool->chunk || pool->used + size > pool->chunk->size)
    add_chunk(pool, next_chunk_size(pool, size));
  void *p = pool->chunk->bytes + pool->used;
  pool->used += size;
  return p;
}

void *pool_alloc(Pool *pool, size_t size) { return memset(pool_take(pool, size), 0, size); }

void *pool_copy(Pool *pool, const void *data, size_t size) {
  void *copy = pool_take(pool, size);
  return size ? memcpy(copy, data, size) : copy;
}

void *pool_grow(Pool *pool, const void *data, size_t *cap, size_t item_size) {
  size_t size = *cap * item_size;
  *cap = next_cap(*cap, item_size);
  void *larger = pool_take(pool, *cap * item_size);
  return size ? memcpy(larger, data, size) : larger;
}

char *pool_format(Pool *pool, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  char *text = pool_take(pool, (size_t)len + 1);
  vsnprintf(text, (size_t)len + 1, format, again);
  va_end(args);
  va_end(again);
  return text;
}

void pool_free(Pool *pool) {
  while (pool->spare && pool->chunk) {
    struct PoolChunk *next = pool->chunk->next;
    spare_give(pool->spare, pool->chunk);
    pool->chunk = next;
  }
  free_chunks(pool->chunk);
  pool->chunk = NULL;
  pool->used = pool->bytes = 0;
}

/// Each bit of the key has a part in the bits that count: those from the 32nd on.
static size_t hash_key(uint64_t key) { return (size_t)(key * 0x9e3779b97f4a7c15u >> 32); }

struct PtrEntry {
  const void *key;
  uint32_t value;
};

static struct PtrEntry *map_entry(const PtrMap *map, const void *key) {
  size_t i = hash_key((uint64_t)(uintptr_t)key) & (map->cap - 1);
  while (map->entries[i].key && map->entries[i].key != key)
    i = (i + 1) & (map->cap - 1);
  return &map->entries[i];
}

uint32_t map_get(const PtrMap *map, const void *key) {
  return map->cap ? map_entry(map, key)->value : 0;
}

static void map_resize(PtrMap *map, size_t cap) {
  PtrMap old = *map;
  map->cap = cap;
  map->entries = mem_alloc(cap * sizeof *map->entries);
  for (size_t i = 0; i < old.cap; i++)
    if (old.entries[i].key)
      *map_entry(map, old.entries[i].key) = old.entries[i];
  free(old.entries);
}

static bool is_full(size_t len, size_t cap) { return (len + 1) * 4 > cap * 3; }

void map_set(PtrMap *map, const void *key, uint32_t value) {
  if (is_full(map->len, map->cap))
    map_resize(map, map->cap ? map->cap * 2 : MIN_TABLE);
  struct PtrEntry *entry = map_entry(map, key);
  map->len += !entry->key;
  *entry = (struct PtrEntry){key, value};
}

static size_t table_size(size_t count) {
  size_t cap = MIN_TABLE;
  while (is_full(count, cap))
    cap *= 2;
  return cap;
}

size_t map_bytes(const PtrMap *map) { return map->cap * sizeof *map->entries; }

void map_reserve(PtrMap *map, size_t count) { map_resize(map, table_size(count)); }

void map_free(PtrMap *map) {
  free(map->entries);
  *map = (PtrMap){0};
}

static bool set_insert(uint64_t *keys, size_t cap, uint64_t key) {
  size_t i = hash_key(key) & (cap - 1);
  while (keys[i] && keys[i] != key)
    i = (i + 1) & (cap - 1);
  if (keys[i] == key)
    return false;
  keys[i] = key;
  return true;
}

static void set_resize(KeySet *set, size_t cap) {
  KeySet old = *set;
  set->cap = cap;
  size_t size = cap * sizeof *set->keys;
  set->keys = set->pool ? pool_alloc(set->pool, size) : mem_alloc(size);
  for (size_t i = 0; i < old.cap; i++)
    if (old.keys[i])
      set_insert(set->keys, cap, old.keys[i]);
  if (!set->pool)
    free(old.keys);
}

void set_reserve(KeySet *set, size_t count) { set_resize(set, table_size(count)); }

bool set_add(KeySet *set, uint64_t key) {
  if (is_full(set->len, set->cap))
    set_resize(set, set->cap ? set->cap * 2 : MIN_TABLE);
  if (!set_insert(set->keys, set->cap, key))
    return false;
  set->len++;
  return true;
}

void set_free(KeySet *set) {
  if (!set->pool)
    free(set->keys);
  *set = (KeySet){.pool = set->pool};
}
