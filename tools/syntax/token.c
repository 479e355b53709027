// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texts of tokens, and keywords as tagged names: the lexer interns every identifier anyway, so
// asking for the tag is all that telling keywords from names costs.
#include "syntax/token.h"

static const char *const texts[TOK_COUNT] = {
    [TOK_NONE] = "",
#define TOKEN(name, text) [name] = text,
#define KEYWORD(name, text) [name] = text,
#include "syntax/token.def"
#undef TOKEN
#undef KEYWORD
};

const char *token_text(Token tok) {
  if (tok == TOK_COMMA)
    return "comma";
  if (tok == TOK_SEMI)
    return "semicolon or newline";
  return texts[tok];
}

void token_intern_keywords(Interner *names) {
  if (intern_text(names, texts[TOK_BREAK])->tag == TOK_BREAK)
    return;
  for (Token tok = TOK_BREAK; tok <= TOK_VAR; tok++)
    intern_tagged(names, texts[tok], tok);
}
