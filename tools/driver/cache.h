// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What earlier builds made, kept under a digest of everything that it was made from. An entry never
// goes stale: another input is another key. It may vanish at any time.
#ifndef LETGO_DRIVER_CACHE_H
#define LETGO_DRIVER_CACHE_H

#include "driver/host.h"
#include "support/digest.h"

// Bytes from malloc.
typedef struct Bytes {
  char *data;
  size_t size;
} Bytes;

// Reads the entry of the key. False when there is none; one that is damaged is removed.
bool cache_read(const Host *host, Arena *arena, const Digest *key, Bytes *bytes);

// Whether there is an entry of the key; it may be damaged all the same.
bool cache_has(const Host *host, Arena *arena, const Digest *key);

// Writes an entry, or replaces it, so that it appears whole or not at all, and lets the oldest
// entries go when there are too many. False when that cannot be; nobody need be told.
bool cache_write(const Host *host, Arena *arena, const Digest *key, const void *data, size_t size);

// Removes all entries. Complains when one cannot be removed.
ExitCode cache_clean(const Host *host, Arena *arena);

#endif
