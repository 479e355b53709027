// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Strings: concatenation, comparison, and the conversions to and from bytes and runes. A result
// that needs no bytes of its own allocates none: concatenation returns the only non-empty operand,
// one ASCII character comes from a table. What is short lies in the caller's room, if there is one.
// Capacities of []byte and []rune are gc's size classes, there too.
#include "runtime/fatal.h"
#include "runtime/heap.h"
#include "runtime/rt.h"
#include "runtime/sizeclass.h"
#include "runtime/utf8.h"

#include <string.h>

#define ROW8(n) n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7
#define ROW64(n)                                                                                   \
  ROW8(n), ROW8(n + 8), ROW8(n + 16), ROW8(n + 24), ROW8(n + 32), ROW8(n + 40), ROW8(n + 48),      \
      ROW8(n + 56)

// Every string of one byte.
static const uint8_t single_bytes[256] = {ROW64(0), ROW64(64), ROW64(128), ROW64(192)};

static void copy(uint8_t *to, const uint8_t *from, int64_t len) {
  if (len > 0)
    memcpy(to, from, (size_t)len);
}

static uint8_t *bytes_for(int64_t size, uint8_t *room) {
  return room && size <= RT_STRING_ROOM ? room : heap_new_raw(size);
}

// ---- Concatenation

static int64_t total_length(const RtString *parts, int64_t n) {
  int64_t total = 0;
  for (int64_t i = 0; i < n; i++) {
    if (__builtin_add_overflow(total, parts[i].len, &total))
      fatal_error("string concatenation too long");
  }
  return total;
}

static RtString join(const RtString *parts, int64_t n, int64_t total, uint8_t *room) {
  uint8_t *result = bytes_for(total, room), *at = result;
  for (int64_t i = 0; i < n; i++) {
    copy(at, parts[i].ptr, parts[i].len);
    at += parts[i].len;
  }
  return (RtString){result, total};
}

RtString rt_string_concat(const RtString *parts, int64_t n, uint8_t *room) {
  int64_t total = total_length(parts, n);
  for (int64_t i = 0; i < n; i++) {
    if (parts[i].len == total)
      return parts[i];
  }
  return join(parts, n, total, room);
}

RtString rt_string_concat2(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen,
                           uint8_t *room) {
  if (alen == 0)
    return (RtString){b, blen};
  if (blen == 0)
    return (RtString){a, alen};
  int64_t total;
  if (__builtin_add_overflow(alen, blen, &total))
    fatal_error("string concatenation too long");
  uint8_t *result = bytes_for(total, room);
  memcpy(result, a, (size_t)alen);
  memcpy(result + alen, b, (size_t)blen);
  return (RtString){result, total};
}

// ---- Comparison

uint8_t rt_memory_equal(const void *a, const void *b, int64_t size) {
  return a == b || size == 0 || memcmp(a, b, (size_t)size) == 0;
}

uint8_t rt_string_equal(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen) {
  return alen == blen && rt_memory_equal(a, b, alen);
}

int32_t rt_string_compare(const uint8_t *a, int64_t alen, const uint8_t *b, int64_t blen) {
  int64_t common = alen < blen ? alen : blen;
  int order = common > 0 ? memcmp(a, b, (size_t)common) : 0;
  return order != 0 ? order : (alen > blen) - (alen < blen);
}

// ---- Bytes

RtArray rt_string_to_bytes(const uint8_t *ptr, int64_t len, uint8_t *room) {
  int64_t cap = (int64_t)sizeclass_round_up((uint64_t)len);
  uint8_t *bytes = bytes_for(cap, room);
  copy(bytes, ptr, len);
  memset(bytes + len, 0, (size_t)(cap - len));
  return (RtArray){bytes, cap};
}

const uint8_t *rt_string_from_bytes(const uint8_t *ptr, int64_t len, uint8_t *room) {
  if (len == 0)
    return NULL;
  if (len == 1)
    return &single_bytes[*ptr];
  return memcpy(bytes_for(len, room), ptr, (size_t)len);
}

// ---- Runes

RtRune rt_string_decode_rune(const uint8_t *ptr, int64_t len, int64_t at) {
  int size;
  int32_t rune = utf8_decode(ptr + at, len - at, &size);
  return (RtRune){rune, at + size};
}

int64_t rt_string_count_runes(const uint8_t *ptr, int64_t len) {
  int64_t count = 0;
  int size;
  for (int64_t at = 0; at < len; at += size) {
    utf8_decode(ptr + at, len - at, &size);
    count++;
  }
  return count;
}

RtArray rt_string_to_runes(const uint8_t *ptr, int64_t len, int64_t count, int32_t *room) {
  int64_t bytes = (int64_t)sizeclass_round_up((uint64_t)count * sizeof(int32_t));
  int32_t *runes = room && bytes <= RT_RUNES_ROOM ? room : heap_new_raw(bytes);
  int size;
  for (int64_t at = 0, i = 0; at < len; at += size)
    runes[i++] = utf8_decode(ptr + at, len - at, &size);
  memset(runes + count, 0, (size_t)bytes - (size_t)count * sizeof(int32_t));
  return (RtArray){runes, bytes / (int64_t)sizeof(int32_t)};
}

RtString rt_string_from_runes(const int32_t *ptr, int64_t len, uint8_t *room) {
  uint8_t encoded[UTF8_MAX];
  int64_t total = 0;
  for (int64_t i = 0; i < len; i++)
    total += utf8_encode(ptr[i], encoded);
  if (total == 0)
    return (RtString){NULL, 0};
  uint8_t *result = bytes_for(total, room), *at = result;
  for (int64_t i = 0; i < len; i++) {
    int size = utf8_encode(ptr[i], encoded);
    memcpy(at, encoded, (size_t)size);
    at += size;
  }
  return (RtString){result, total};
}

RtString rt_string_from_rune(int64_t rune, uint8_t *room) {
  uint8_t encoded[UTF8_MAX];
  int size = utf8_encode(rune, encoded);
  if (size == 1)
    return (RtString){&single_bytes[encoded[0]], 1};
  return (RtString){memcpy(room ? room : heap_new_raw(size), encoded, (size_t)size), size};
}
