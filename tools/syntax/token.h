// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Token kinds and their texts; the table is token.def.
#ifndef LETGO_SYNTAX_TOKEN_H
#define LETGO_SYNTAX_TOKEN_H

#include "support/intern.h"

typedef enum {
  TOK_NONE, // no token: 'no keyword' where one may be given
#define TOKEN(name, text) name,
#define KEYWORD(name, text) name,
#include "syntax/token.def"
#undef TOKEN
#undef KEYWORD
  TOK_COUNT
} Token;

// A set of tokens: bit 1 << token.
typedef uint64_t TokenSet;
#define TOKEN_BIT(tok) ((TokenSet)1 << (tok))

_Static_assert(TOK_COUNT <= 64, "a TokenSet has 64 bits");

// Binary operators by how tightly they bind; 0 for those that are unary only.
enum { PREC_NONE, PREC_OR_OR, PREC_AND_AND, PREC_COMPARE, PREC_ADD, PREC_MUL };

// The text of a token as error messages say it ("comma", "semicolon or newline", else itself).
const char *token_text(Token tok);

// Interns the keywords so that the tag of a keyword's Str is its token. Cheap when done already.
void token_intern_keywords(Interner *names);

#endif
