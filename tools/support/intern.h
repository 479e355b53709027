// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interned strings. Equal texts interned in one Interner are one address, so that names are
// compared with ==. A Str lives as long as its interner. The text is NUL-terminated and may be
// printed with %s; it may hold any bytes, so code that cares about embedded NULs uses len.
#ifndef LETGO_SUPPORT_INTERN_H
#define LETGO_SUPPORT_INTERN_H

#include "support/arena.h"

struct StrData {
  uint32_t len;  // bytes, without the NUL
  uint32_t hash; // of the text; the same in every run
  uint32_t id;   // 0, 1, 2... in the order of first interning: a dense index
  uint32_t tag;  // what intern_tagged said, else 0 (the lexer's keywords)
  char text[];
};

typedef const struct StrData *Str;

// All bytes zero is an empty interner.
typedef struct Interner {
  Arena arena;
  struct StrData **slots; // open addressing, linear probing
  uint32_t capacity;      // of slots: a power of two, or 0
  uint32_t count;
} Interner;

// Frees the table and every string.
void intern_free(Interner *interner);

// Forgets every string but keeps the memory.
void intern_reset(Interner *interner);

// The unique Str for the len bytes at text.
Str intern_bytes(Interner *interner, const char *text, size_t len);

// The same for a NUL-terminated text.
Str intern_text(Interner *interner, const char *text);

// Formats like printf and interns the result.
Str intern_printf(Interner *interner, const char *fmt, ...) LETGO_PRINTF(2, 3);

// Interns text and marks it with tag for good.
Str intern_tagged(Interner *interner, const char *text, uint32_t tag);

#endif
