// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// UTF-8 by ranges: after the first byte, only the second has limits of its own (they exclude
// overlong forms, surrogates and what is too large); all later ones are 80..BF.
#include "runtime/utf8.h"

#include <stdbool.h>

// What a first byte demands; size 0 marks a byte that begins nothing.
typedef struct Lead {
  int size;
  uint8_t low, high; // of the second byte
  int32_t bits;      // the first byte's part of the code point
} Lead;

static Lead lead_of(uint8_t first) {
  if (first < 0xC2)
    return (Lead){0, 0, 0, 0};
  if (first < 0xE0)
    return (Lead){2, 0x80, 0xBF, first & 0x1F};
  if (first < 0xF0)
    return (Lead){3, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF, first & 0x0F};
  if (first < 0xF5)
    return (Lead){4, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF, first & 0x07};
  return (Lead){0, 0, 0, 0};
}

static bool is_continuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

int32_t utf8_decode(const uint8_t *ptr, int64_t len, int *size) {
  *size = 1;
  if (ptr[0] < 0x80)
    return ptr[0];
  Lead lead = lead_of(ptr[0]);
  if (lead.size == 0 || len < lead.size || ptr[1] < lead.low || ptr[1] > lead.high)
    return UTF8_ERROR;
  int32_t rune = lead.bits << 6 | (ptr[1] & 0x3F);
  for (int i = 2; i < lead.size; i++) {
    if (!is_continuation(ptr[i]))
      return UTF8_ERROR;
    rune = rune << 6 | (ptr[i] & 0x3F);
  }
  *size = lead.size;
  return rune;
}

static uint8_t continuation(int64_t rune, int shift) {
  return (uint8_t)(0x80 | (rune >> shift & 0x3F));
}

int utf8_encode(int64_t rune, uint8_t *out) {
  if (rune < 0 || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
    rune = UTF8_ERROR;
  if (rune < 0x80) {
    out[0] = (uint8_t)rune;
    return 1;
  }
  if (rune < 0x800) {
    out[0] = (uint8_t)(0xC0 | rune >> 6);
    out[1] = continuation(rune, 0);
    return 2;
  }
  if (rune < 0x10000) {
    out[0] = (uint8_t)(0xE0 | rune >> 12);
    out[1] = continuation(rune, 6);
    out[2] = continuation(rune, 0);
    return 3;
  }
  out[0] = (uint8_t)(0xF0 | rune >> 18);
  out[1] = continuation(rune, 12);
  out[2] = continuation(rune, 6);
  out[3] = continuation(rune, 0);
  return 4;
}
