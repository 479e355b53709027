// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reader says no and stays where it is, or moves past what it read; only blanks are spaces.
#include "pass/reader.h"

#include <ctype.h>

void reader_skip_spaces(Reader *r) {
  while (r->at < r->end && *r->at == ' ')
    r->at++;
}

bool reader_number(Reader *r, uint32_t *number) {
  enum { LIMIT = 1 << 30 };
  const char *at = r->at;
  uint64_t value = 0;
  for (; at < r->end && isdigit((unsigned char)*at) && value < LIMIT; at++)
    value = value * 10 + (uint64_t)(*at - '0');
  if (at == r->at || value >= LIMIT)
    return false;
  r->at = at;
  *number = (uint32_t)value;
  return true;
}
