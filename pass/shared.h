// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the summaries of one call's targets have in common: a table from tuples of numbers to a
// number. Keys are compared whole, so that nothing is one that only hashes alike.
#ifndef LETGO_PASS_SHARED_H
#define LETGO_PASS_SHARED_H

#include "pass/vec.h"

typedef enum SharedKind {
  SHARED_LIST,  ///< one more read: number of the list before, holder's variable, offset
  SHARED_CHILD, ///< variable of all that a list of reads finds: number of the list
  SHARED_MOVED, ///< variable of a value moved by an offset: variable, offset
  SHARED_USE,   ///< a constraint that exists: kind and fields of a Use, the pointer's variable
} SharedKind;

typedef struct SharedKey {
  SharedKind kind;
  uint32_t inst;
  uint32_t words[5];
} SharedKey;

typedef struct SharedItem {
  SharedKey key;
  uint32_t value; ///< 0: a free place
} SharedItem;

typedef struct Shared {
  SharedItem *items;
  size_t len, cap;
} Shared;

/// The value of a key, 0 at first; whoever asks must set it to something else before the next call.
uint32_t *shared_find(Shared *shared, const SharedKey *key);
void shared_free(Shared *shared);

#endif
