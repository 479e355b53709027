// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What Go asks of Unicode: which code points make identifiers and exported names, which ones a
// message may show as they are; and UTF-8.
#ifndef LETGO_SYNTAX_UNICODE_H
#define LETGO_SYNTAX_UNICODE_H

#include "support/intern.h"

#include <stdbool.h>

typedef int32_t Rune;

enum { RUNE_ERROR = 0xFFFD, RUNE_MAX = 0x10FFFF };

// Categories L, Nd and Lu of Go 1.19's Unicode version.
bool rune_is_letter(Rune r);
bool rune_is_digit(Rune r);
bool rune_is_upper(Rune r);

// Whether Go's %q shows r unescaped.
bool rune_is_print(Rune r);

// Decodes the first code point of the len > 0 bytes at text and sets *width to its bytes.
// Invalid encodings give RUNE_ERROR and width 1, as in Go.
Rune utf8_decode(const char *text, size_t len, uint32_t *width);

// Encodes r at out (4 bytes at most) and returns its length; invalid code points become RUNE_ERROR.
size_t utf8_encode(Rune r, char out[4]);

// r as Go's %q prints it, in single quotes.
const char *rune_quote(Arena *arena, Rune r);

// r as Go's %#U prints it: U+0040 '@'.
const char *rune_describe(Arena *arena, Rune r);

// Whether a name starts with an upper-case letter (Go spec, "Exported identifiers").
bool name_is_exported(Str name);

#endif
