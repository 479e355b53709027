// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shared by the files of the lexer: reading characters, reporting, literals. Private to syntax/.
#ifndef LETGO_SYNTAX_LEXER_H
#define LETGO_SYNTAX_LEXER_H

#include "syntax/lex.h"

// The part of lexer_advance that is rare: end of file, NUL, bytes beyond ASCII.
void lexer_advance_slow(Lexer *lexer);

// Moves to the next character. Characters that may not stand in a Go file are reported and
// skipped, wherever they are.
static inline void lexer_advance(Lexer *lexer) {
  unsigned char c = (unsigned char)lexer->text[lexer->next];
  if (c - 1u >= 0x7Fu) {
    lexer_advance_slow(lexer);
    return;
  }
  lexer->ch = c;
  lexer->at = lexer->next++;
}

// Continues at the given offset, which must be the start of a character.
static inline void lexer_jump(Lexer *lexer, uint32_t offset) {
  lexer->next = offset;
  lexer_advance(lexer);
}

// Reports an error at an offset.
void lexer_error(Lexer *lexer, uint32_t offset, const char *fmt, ...) LETGO_PRINTF(3, 4);

// Reads a number whose first digit is the current character, or, with seen_point, the digits after
// a leading point.
void lexer_number(Lexer *lexer, bool seen_point);

// Read the literal whose opening quote is the current character.
void lexer_rune(Lexer *lexer);
void lexer_string(Lexer *lexer);
void lexer_raw_string(Lexer *lexer);

static inline Rune rune_lower(Rune ch) { return ch | 0x20; }
static inline bool rune_is_decimal(Rune ch) { return '0' <= ch && ch <= '9'; }
static inline bool rune_is_hex(Rune ch) {
  return rune_is_decimal(ch) || ('a' <= rune_lower(ch) && rune_lower(ch) <= 'f');
}

#endif
