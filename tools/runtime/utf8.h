// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// UTF-8 as Go has it (Unicode 15.0, table 3-7): no surrogates, no overlong forms, nothing above
// U+10FFFF.
#ifndef LETGO_RUNTIME_UTF8_H
#define LETGO_RUNTIME_UTF8_H

#include <stdint.h>

enum { UTF8_ERROR = 0xFFFD, UTF8_MAX = 4 };

// Decodes the code point at ptr, of which `len` > 0 bytes are there, and stores how many bytes it
// takes; for an invalid encoding UTF8_ERROR and 1.
int32_t utf8_decode(const uint8_t *ptr, int64_t len, int *size);

// Stores the encoding of `rune`, of U+FFFD when it is no code point, in at most UTF8_MAX bytes;
// returns how many.
int utf8_encode(int64_t rune, uint8_t *out);

#endif
