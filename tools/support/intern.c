// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One open-addressing table of pointers, never more than half full. The hash reads eight bytes
// at a time because the lexer interns every identifier of a program; it is seeded with nothing,
// so that ids, and whatever is ordered by them, are the same in every run.
#include "support/intern.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 1024, LARGEST_KEPT = 4096 };

void intern_free(Interner *interner) {
  free(interner->slots);
  arena_free(&interner->arena);
  *interner = (Interner){0};
}

void intern_reset(Interner *interner) {
  arena_reset(&interner->arena);
  interner->count = 0;
  if (interner->capacity > LARGEST_KEPT) { // clearing it would cost more than filling a small one
    free(interner->slots);
    interner->slots = NULL;
    interner->capacity = 0;
  } else if (interner->capacity != 0) {
    memset(interner->slots, 0, interner->capacity * sizeof *interner->slots);
  }
}

static uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

static uint32_t hash_bytes(const char *text, size_t len) {
  uint64_t hash = len, word = 0;
  for (; len >= 8; len -= 8, text += 8) {
    memcpy(&word, text, 8);
    hash = mix(hash, word);
  }
  word = 0;
  for (size_t i = 0; i < len; i++)
    word = word << 8 | (unsigned char)text[i];
  hash = mix(hash, word);
  return (uint32_t)(hash >> 32) ^ (uint32_t)hash;
}

static void grow(Interner *interner) {
  uint32_t capacity = interner->capacity == 0 ? FIRST_CAPACITY : interner->capacity * 2;
  struct StrData **slots = calloc(capacity, sizeof *slots);
  if (slots == NULL)
    abort();
  for (uint32_t i = 0; i < interner->capacity; i++) {
    struct StrData *str = interner->slots[i];
    if (str == NULL)
      continue;
    uint32_t at = str->hash & (capacity - 1);
    while (slots[at] != NULL)
      at = (at + 1) & (capacity - 1);
    slots[at] = str;
  }
  free(interner->slots);
  interner->slots = slots;
  interner->capacity = capacity;
}

static struct StrData *intern(Interner *interner, const char *text, size_t len) {
  if (len > UINT32_MAX / 2)
    abort();
  if (interner->count * 2 >= interner->capacity)
    grow(interner);
  uint32_t hash = hash_bytes(text, len);
  uint32_t mask = interner->capacity - 1;
  uint32_t at = hash & mask;
  for (struct StrData *str; (str = interner->slots[at]) != NULL; at = (at + 1) & mask)
    if (str->hash == hash && str->len == len && memcmp(str->text, text, len) == 0)
      return str;
  struct StrData *str =
      arena_alloc(&interner->arena, sizeof *str + len + 1, _Alignof(struct StrData));
  str->len = (uint32_t)len;
  str->hash = hash;
  str->id = interner->count++;
  memcpy(str->text, text, len);
  interner->slots[at] = str;
  return str;
}

Str intern_bytes(Interner *interner, const char *text, size_t len) {
  return intern(interner, len == 0 ? "" : text, len);
}

Str intern_text(Interner *interner, const char *text) {
  return intern(interner, text, strlen(text));
}

Str intern_printf(Interner *interner, const char *fmt, ...) {
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, fmt, again);
  va_end(again);
  size_t size = len < 0 ? 1 : (size_t)len + 1;
  char *text = malloc(size);
  if (text == NULL)
    abort();
  vsnprintf(text, size, fmt, args);
  va_end(args);
  Str str = intern(interner, text, size - 1);
  free(text);
  return str;
}

Str intern_tagged(Interner *interner, const char *text, uint32_t tag) {
  struct StrData *str = intern(interner, text, strlen(text));
  str->tag = tag;
  return str;
}
