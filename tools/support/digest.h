// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Digests of bytes, for keys and for finding damage: BLAKE2b with 32 bytes of result (RFC 7693).
// Two inputs of the same digest do not occur.
#ifndef LETGO_SUPPORT_DIGEST_H
#define LETGO_SUPPORT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_TEXT_BYTES = 2 * DIGEST_BYTES + 1 };

typedef struct Digest {
  uint8_t bytes[DIGEST_BYTES];
} Digest;

// A digest in the making.
typedef struct Hasher {
  uint64_t state[8];
  uint64_t done; // bytes that went into state
  uint8_t block[128];
  size_t used; // bytes of block
} Hasher;

// Begins.
void hash_init(Hasher *hasher);

// Adds bytes; how they are divided into calls does not matter.
void hash_bytes(Hasher *hasher, const void *data, size_t size);

// Adds a number or a text so that what follows cannot be taken for a part of it. A null text
// differs from an empty one.
void hash_number(Hasher *hasher, uint64_t number);
void hash_text(Hasher *hasher, const char *text);

// Adds a digest.
void hash_digest(Hasher *hasher, const Digest *digest);

// Ends; the hasher is then of no more use.
Digest hash_end(Hasher *hasher);

// The digest of size bytes.
Digest digest_of(const void *data, size_t size);

// Whether both are the same.
bool digest_equal(const Digest *a, const Digest *b);

// Writes the digest in hexadecimal, with a NUL.
void digest_text(const Digest *digest, char text[DIGEST_TEXT_BYTES]);

#endif
