// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BLAKE2b as RFC 7693 describes it, without a key. Chosen because it is fast without special
// instructions: all files of a program are hashed at every build.
#include "support/digest.h"

#include <string.h>

enum { BLOCK_BYTES = 128, ROUNDS = 12 };

static const uint64_t initial[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

// In which order a round takes the words of the block (RFC 7693, 2.7).
static const uint8_t schedule[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

static uint64_t rotate(uint64_t word, int by) { return word >> by | word << (64 - by); }

static void mix(uint64_t *v, int a, int b, int c, int d, uint64_t x, uint64_t y) {
  v[a] += v[b] + x;
  v[d] = rotate(v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = rotate(v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = rotate(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = rotate(v[b] ^ v[c], 63);
}

// Takes in the full block at `block`; hasher->done counts it already.
static void compress(Hasher *hasher, const uint8_t *block, bool last) {
  uint64_t v[16], m[16];
  memcpy(m, block, sizeof m);
  memcpy(v, hasher->state, sizeof hasher->state);
  memcpy(v + 8, initial, sizeof initial);
  v[12] ^= hasher->done;
  if (last)
    v[14] = ~v[14];
  for (int round = 0; round < ROUNDS; round++) {
    const uint8_t *s = schedule[round % 10];
    for (int i = 0; i < 4; i++)
      mix(v, i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]]);
    for (int i = 0; i < 4; i++)
      mix(v, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[8 + 2 * i]],
          m[s[9 + 2 * i]]);
  }
  for (int i = 0; i < 8; i++)
    hasher->state[i] ^= v[i] ^ v[i + 8];
}

void hash_init(Hasher *hasher) {
  *hasher = (Hasher){.done = 0};
  memcpy(hasher->state, initial, sizeof initial);
  hasher->state[0] ^= 0x01010000 ^ DIGEST_BYTES;
}

void hash_bytes(Hasher *hasher, const void *data, size_t size) {
  const uint8_t *at = data;
  while (size > 0) {
    // The last block is kept back: only hash_end knows that it is the last.
    if (hasher->used == BLOCK_BYTES) {
      hasher->done += BLOCK_BYTES;
      compress(hasher, hasher->block, false);
      hasher->used = 0;
    }
    if (hasher->used == 0 && size > BLOCK_BYTES) {
      hasher->done += BLOCK_BYTES;
      compress(hasher, at, false);
      at += BLOCK_BYTES;
      size -= BLOCK_BYTES;
      continue;
    }
    size_t part = BLOCK_BYTES - hasher->used < size ? BLOCK_BYTES - hasher->used : size;
    memcpy(hasher->block + hasher->used, at, part);
    hasher->used += part;
    at += part;
    size -= part;
  }
}

void hash_number(Hasher *hasher, uint64_t number) { hash_bytes(hasher, &number, sizeof number); }

void hash_text(Hasher *hasher, const char *text) {
  size_t len = text == NULL ? 0 : strlen(text);
  hash_number(hasher, text == NULL ? UINT64_MAX : len);
  hash_bytes(hasher, text, len);
}

void hash_digest(Hasher *hasher, const Digest *digest) {
  hash_bytes(hasher, digest->bytes, sizeof digest->bytes);
}

Digest hash_end(Hasher *hasher) {
  memset(hasher->block + hasher->used, 0, BLOCK_BYTES - hasher->used);
  hasher->done += hasher->used;
  compress(hasher, hasher->block, true);
  Digest digest;
  memcpy(digest.bytes, hasher->state, sizeof digest.bytes);
  return digest;
}

Digest digest_of(const void *data, size_t size) {
  Hasher hasher;
  hash_init(&hasher);
  hash_bytes(&hasher, data, size);
  return hash_end(&hasher);
}

bool digest_equal(const Digest *a, const Digest *b) {
  return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void digest_text(const Digest *digest, char text[DIGEST_TEXT_BYTES]) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < DIGEST_BYTES; i++) {
    text[2 * i] = digits[digest->bytes[i] >> 4];
    text[2 * i + 1] = digits[digest->bytes[i] & 15];
  }
  text[2 * DIGEST_BYTES] = 0;
}
