// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading the small languages of our attributes, word by word.
#ifndef LETGO_PASS_READER_H
#define LETGO_PASS_READER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// Text that need not be terminated; `at` moves towards `end`.
typedef struct Reader {
  const char *at, *end;
} Reader;

/// Moves past the word when it is next.
static inline bool reader_take(Reader *r, const char *word) {
  size_t n = strlen(word);
  if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0)
    return false;
  r->at += n;
  return true;
}
void reader_skip_spaces(Reader *r);
/// A decimal number below 2^30.
bool reader_number(Reader *r, uint32_t *number);

#endif
