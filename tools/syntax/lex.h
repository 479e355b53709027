// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lexer: turns the text of one file into tokens, one at a time, and inserts semicolons (Go
// spec, "Lexical elements"). Errors and comments that hold directives go to the handler. Texts
// and positions of errors are gc's.
#ifndef LETGO_SYNTAX_LEX_H
#define LETGO_SYNTAX_LEX_H

#include "support/compilation.h"
#include "syntax/ast.h"
#include "syntax/token.h"
#include "syntax/unicode.h"

// What the lexer tells its user beside tokens.
typedef struct LexHandler {
  void *context;
  void (*error)(void *context, Pos pos, const char *message);
  // A //go: or //line comment, a /*line*/ comment, or a "+build" line before the first token.
  // start and end are offsets of the whole comment, without the newline of a line comment.
  void (*directive)(void *context, uint32_t start, uint32_t end);
} LexHandler;

typedef struct Lexer {
  // the current token
  Token tok;
  uint32_t start;    // offset of its first byte
  uint32_t prev_end; // offset after the last byte of the token before
  Str lit;           // TOK_NAME, TOK_LITERAL: the text as in the source
  const char *semi;  // TOK_SEMI: "semicolon", "newline" or "EOF"
  LitKind lit_kind;  // TOK_LITERAL
  bool bad;          // TOK_LITERAL: an error in it was reported
  Operator op;       // TOK_OPERATOR, TOK_ASSIGN_OP, TOK_INC_OP, TOK_STAR
  int prec;          // the same: how tightly the binary operator binds

  // the current character
  Rune ch;       // -1 at the end
  uint32_t at;   // its offset
  uint32_t next; // offset after it

  bool newline_is_semi; // a newline or the end here is a semicolon
  bool header;          // no token was read so far
  const char *text;     // a NUL follows the last byte
  uint32_t size;
  Pos base;
  Arena *arena;
  Interner *names;
  LexHandler handler;
} Lexer;

// Prepares lexer for file; the first token is read by lex_next.
void lex_init(Lexer *lexer, Compilation *c, const SourceFile *file, LexHandler handler);

// Reads the next token. At the end of the file it is TOK_EOF again and again.
void lex_next(Lexer *lexer);

// Jumps to the end of the file: the next token is TOK_EOF, and so is the current one.
void lex_stop(Lexer *lexer);

// Offset after the last byte of the current token.
static inline uint32_t lex_end(const Lexer *lexer) { return lexer->at; }

// Position of the current token.
static inline Pos lex_pos(const Lexer *lexer) { return lexer->base + lexer->start; }

#endif
