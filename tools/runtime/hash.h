// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Hashing and comparing bytes, in line: keys of maps are short, so calls would cost as much as the
// work. The hash multiplies 64-bit words to 128 bits and folds them; what is not a multiple of a
// word is read as words that overlap.
#ifndef LETGO_RUNTIME_HASH_H
#define LETGO_RUNTIME_HASH_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 HashWide;

#define HASH_FACTOR UINT64_C(0x9fb21c651e98df25)
#define HASH_OTHER_FACTOR UINT64_C(0xd6e8feb86659fd93)

static inline uint64_t hash_mix(uint64_t a, uint64_t b) {
  HashWide product = (HashWide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_load_8(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, sizeof v);
  return v;
}

static inline uint64_t hash_load_4(const uint8_t *p) {
  uint32_t v;
  memcpy(&v, p, sizeof v);
  return v;
}

static inline uint64_t hash_word(uint64_t word, uint64_t seed) {
  return hash_mix(word ^ seed, HASH_FACTOR);
}

static inline uint64_t hash_long(const uint8_t *p, uint64_t n, uint64_t h) {
  for (; n > 16; n -= 16, p += 16)
    h = hash_mix(hash_load_8(p) ^ HASH_FACTOR, hash_load_8(p + 8) ^ h);
  p -= 16 - n; // the last 16 bytes, whatever of them was read before
  return hash_mix(hash_load_8(p) ^ HASH_FACTOR, hash_load_8(p + 8) ^ h);
}

static inline uint64_t hash_bytes(const uint8_t *p, uint64_t n, uint64_t seed) {
  uint64_t a = 0, b = 0;
  if (n > 16)
    return hash_mix(hash_long(p, n, seed), n ^ HASH_OTHER_FACTOR);
  if (n >= 8) {
    a = hash_load_8(p);
    b = hash_load_8(p + n - 8);
  } else if (n >= 4) {
    a = hash_load_4(p);
    b = hash_load_4(p + n - 4);
  } else if (n > 0) {
    a = (uint64_t)p[0] << 16 | (uint64_t)p[n / 2] << 8 | p[n - 1];
  }
  return hash_mix(hash_mix(a ^ HASH_FACTOR, b ^ seed), n ^ HASH_OTHER_FACTOR);
}

static inline bool hash_same_bytes(const uint8_t *p, const uint8_t *q, uint64_t n) {
  if (n > 16)
    return memcmp(p, q, n) == 0;
  if (n >= 8)
    return ((hash_load_8(p) ^ hash_load_8(q)) |
            (hash_load_8(p + n - 8) ^ hash_load_8(q + n - 8))) == 0;
  if (n >= 4)
    return ((hash_load_4(p) ^ hash_load_4(q)) |
            (hash_load_4(p + n - 4) ^ hash_load_4(q + n - 4))) == 0;
  for (uint64_t i = 0; i < n; i++)
    if (p[i] != q[i])
      return false;
  return true;
}

#endif
