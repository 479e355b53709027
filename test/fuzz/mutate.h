// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Wrong and strange Go programs out of real ones. A program is a list of tokens, each with the
// blanks and comments before it; a mutation edits the list: deletes, doubles or exchanges tokens,
// lines, bracketed groups and declarations, and puts in names, types, operators and literals that
// are likely to fit, so that many results still parse and some still type-check. Which mutations,
// and where, is decided by the state of a generator of random numbers alone.
#ifndef LETGO_FUZZ_MUTATE_H
#define LETGO_FUZZ_MUTATE_H

#include "support/vec.h"

#include <stddef.h>
#include <stdint.h>

typedef enum { PIECE_WORD, PIECE_LITERAL, PIECE_OPERATOR } PieceKind;

// One token. The texts are not owned and not terminated.
typedef struct Piece {
  const char *lead; // blanks and comments before it
  uint32_t lead_len;
  const char *text;
  uint32_t len;
  PieceKind kind;
} Piece;

typedef Vec(Piece) Pieces;

// Splits text into tokens, which point into it. What is no token becomes an operator of one byte.
Pieces mutate_split(const char *text, size_t size);

// The next number of a generator whose state is one number, any.
uint32_t mutate_random(uint64_t *state);

// Applies one mutation to *pieces; donor, another program, gives lines and declarations.
void mutate_once(Pieces *pieces, Pieces donor, uint64_t *state);

// The program as text; the caller frees it.
char *mutate_join(Pieces pieces, size_t *size);

#endif
