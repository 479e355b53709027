// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An open-addressing table like those of vec.c; see the header.
#include "pass/shared.h"

#include <string.h>

static bool is_equal(const SharedKey *a, const SharedKey *b) {
  return a->kind == b->kind && a->inst == b->inst &&
         !memcmp(a->words, b->words, sizeof a->words);
}

static size_t hash(const SharedKey *key) {
  uint64_t h = (uint64_t)key->inst << 8 | (uint64_t)key->kind;
  for (size_t i = 0; i < sizeof key->words / sizeof *key->words; i++)
    h = (h ^ key->words[i]) * 0x9e3779b97f4a7c15u;
  return (size_t)(h >> 32);
}

static SharedItem *find_place(SharedItem *items, size_t cap, const SharedKey *key) {
  size_t i = hash(key) & (cap - 1);
  while (items[i].value && !is_equal(&items[i].key, key))
    i = (i + 1) & (cap - 1);
  return &items[i];
}

static void grow(Shared *shared) {
  size_t cap = shared->cap ? shared->cap * 2 : 256;
  SharedItem *items = mem_alloc(cap * sizeof *items);
  for (size_t i = 0; i < shared->cap; i++)
    if (shared->items[i].value)
      *find_place(items, cap, &shared->items[i].key) = shared->items[i];
  mem_free(shared->items);
  shared->items = items;
  shared->cap = cap;
}

uint32_t *shared_find(Shared *shared, const SharedKey *key) {
  if ((shared->len + 1) * 4 > shared->cap * 3)
    grow(shared);
  SharedItem *item = find_place(shared->items, shared->cap, key);
  if (!item->value) {
    item->key = *key;
    shared->len++;
  }
  return &item->value;
}

void shared_free(Shared *shared) {
  mem_free(shared->items);
  *shared = (Shared){0};
}
