// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tokens, comments and characters. Literals are in lex_literal.c. Runs of ASCII letters, blanks
// and comment text are skipped with plain byte loops; anything else goes through lexer_advance,
// which is the only place that knows about encodings.
#include "syntax/lexer.h"

enum { BOM = 0xFEFF };

void lexer_error(Lexer *lexer, uint32_t offset, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  const char *message = arena_vprintf(lexer->arena, fmt, args);
  va_end(args);
  lexer->handler.error(lexer->handler.context, lexer->base + offset, message);
}

void lexer_advance_slow(Lexer *lexer) {
  for (;;) {
    uint32_t at = lexer->at = lexer->next, width = 1;
    if (at == lexer->size) {
      lexer->ch = -1;
      return;
    }
    Rune ch = utf8_decode(lexer->text + at, lexer->size - at, &width);
    lexer->next = at + width;
    if (ch == 0)
      lexer_error(lexer, at, "invalid NUL character");
    else if (ch == RUNE_ERROR && width == 1)
      lexer_error(lexer, at, "invalid UTF-8 encoding");
    else if (ch == BOM && at > 0)
      lexer_error(lexer, at, "invalid BOM in the middle of the file");
    else if (ch != BOM) {
      lexer->ch = ch;
      return;
    }
  }
}

void lex_init(Lexer *lexer, Compilation *c, const SourceFile *file, LexHandler handler) {
  *lexer = (Lexer){.text = file->text,
                   .size = file->size,
                   .base = file->base,
                   .arena = &c->arena,
                   .names = &c->names,
                   .handler = handler,
                   .header = true};
  token_intern_keywords(&c->names);
  lexer_advance(lexer);
}

void lex_stop(Lexer *lexer) {
  lexer->tok = TOK_EOF;
  lexer->start = lexer->at = lexer->next = lexer->size;
  lexer->ch = -1;
  lexer->newline_is_semi = false;
}

// ---- comments ----

static bool is_plain(unsigned char c) { return c - 1u < 0x7Fu; }

// Moves to the newline or the end of the file.
static void skip_line(Lexer *lexer) {
  while (lexer->ch >= 0 && lexer->ch != '\n') {
    uint32_t at = lexer->next;
    while (is_plain((unsigned char)lexer->text[at]) && lexer->text[at] != '\n')
      at++;
    lexer_jump(lexer, at);
  }
}

// Moves behind the */ that ends the comment; false when there is none.
static bool skip_comment(Lexer *lexer) {
  while (lexer->ch >= 0) {
    while (lexer->ch == '*') {
      lexer_advance(lexer);
      if (lexer->ch == '/') {
        lexer_advance(lexer);
        return true;
      }
    }
    if (lexer->ch < 0)
      break;
    uint32_t at = lexer->next;
    while (is_plain((unsigned char)lexer->text[at]) && lexer->text[at] != '*')
      at++;
    lexer_jump(lexer, at);
  }
  lexer_error(lexer, lexer->start, "comment not terminated");
  return false;
}

static bool at_text(const Lexer *lexer, const char *text) {
  return strncmp(lexer->text + lexer->at, text, strlen(text)) == 0;
}

static bool at_build_line(const Lexer *lexer) {
  const char *p = lexer->text + lexer->at;
  while (*p == ' ' || *p == '\t')
    p++;
  return strncmp(p, "+build", strlen("+build")) == 0;
}

static void report_directive(Lexer *lexer) {
  lexer->handler.directive(lexer->handler.context, lexer->start, lexer->at);
}

// The two slashes were read.
static void line_comment(Lexer *lexer) {
  bool directive = (lexer->ch == 'g' && at_text(lexer, "go:")) ||
                   (lexer->ch == 'l' && at_text(lexer, "line ")) ||
                   (lexer->header && at_build_line(lexer));
  skip_line(lexer);
  if (directive)
    report_directive(lexer);
}

// The opening was read. Tells whether the comment holds a newline.
static bool full_comment(Lexer *lexer) {
  bool directive = lexer->ch == 'l' && at_text(lexer, "line ");
  if (skip_comment(lexer) && directive)
    report_directive(lexer);
  return memchr(lexer->text + lexer->start, '\n', lexer->at - lexer->start) != NULL;
}

// ---- names ----

static bool is_name_byte(unsigned char c) {
  return c == '_' || (unsigned char)((c | 0x20) - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

// Whether the current character may stand in an identifier. Characters beyond ASCII always may,
// so that one wrong character gives one error.
static bool at_name_char(Lexer *lexer, bool first) {
  if (rune_is_letter(lexer->ch) || lexer->ch == '_')
    return true;
  if (rune_is_digit(lexer->ch)) {
    if (first)
      lexer_error(lexer, lexer->at, "identifier cannot begin with digit %s",
                  rune_describe(lexer->arena, lexer->ch));
    return true;
  }
  if (lexer->ch < 0x80)
    return false;
  lexer_error(lexer, lexer->at, "invalid character %s in identifier",
              rune_describe(lexer->arena, lexer->ch));
  return true;
}

static bool ends_statement(Token tok) {
  return tok == TOK_BREAK || tok == TOK_CONTINUE || tok == TOK_FALLTHROUGH || tok == TOK_RETURN;
}

// The first character is the current one.
static void scan_name(Lexer *lexer) {
  uint32_t at = lexer->next;
  while (is_name_byte((unsigned char)lexer->text[at]))
    at++;
  lexer_jump(lexer, at);
  // Beyond ASCII, or a character that lexer_advance skipped: the slow way.
  if (lexer->ch >= 0x80 || lexer->at != at)
    while (lexer->ch >= 0 && at_name_char(lexer, false))
      lexer_advance(lexer);
  lexer->lit = intern_bytes(lexer->names, lexer->text + lexer->start, lexer->at - lexer->start);
  if (lexer->lit->tag == 0) {
    lexer->tok = TOK_NAME;
    lexer->newline_is_semi = true;
    return;
  }
  lexer->tok = (Token)lexer->lit->tag;
  lexer->newline_is_semi = ends_statement(lexer->tok);
}

// ---- operators ----

// Consumes the current character if it is ch.
static bool accept(Lexer *lexer, Rune ch) {
  if (lexer->ch != ch)
    return false;
  lexer_advance(lexer);
  return true;
}

static void set_operator(Lexer *lexer, Operator op, int prec) {
  lexer->tok = TOK_OPERATOR;
  lexer->op = op;
  lexer->prec = prec;
}

// An operator that = may follow.
static void set_assignable(Lexer *lexer, Operator op, int prec) {
  set_operator(lexer, op, prec);
  if (accept(lexer, '='))
    lexer->tok = TOK_ASSIGN_OP;
}

static void set_close(Lexer *lexer, Token tok) {
  lexer->tok = tok;
  lexer->newline_is_semi = true;
}

static void set_semi(Lexer *lexer, const char *text) {
  lexer->tok = TOK_SEMI;
  lexer->semi = text;
}

// + and -, with ++ and --.
static void scan_sum(Lexer *lexer, Rune ch, Operator op) {
  if (accept(lexer, ch)) {
    set_operator(lexer, op, PREC_ADD);
    set_close(lexer, TOK_INC_OP);
    return;
  }
  set_assignable(lexer, op, PREC_ADD);
}

static void scan_less(Lexer *lexer) {
  if (accept(lexer, '='))
    set_operator(lexer, OP_LEQ, PREC_COMPARE);
  else if (accept(lexer, '<'))
    set_assignable(lexer, OP_SHL, PREC_MUL);
  else if (accept(lexer, '-'))
    lexer->tok = TOK_ARROW;
  else
    set_operator(lexer, OP_LSS, PREC_COMPARE);
}

static void scan_greater(Lexer *lexer) {
  if (accept(lexer, '='))
    set_operator(lexer, OP_GEQ, PREC_COMPARE);
  else if (accept(lexer, '>'))
    set_assignable(lexer, OP_SHR, PREC_MUL);
  else
    set_operator(lexer, OP_GTR, PREC_COMPARE);
}

static void scan_and(Lexer *lexer) {
  if (accept(lexer, '&'))
    set_operator(lexer, OP_AND_AND, PREC_AND_AND);
  else
    set_assignable(lexer, accept(lexer, '^') ? OP_AND_NOT : OP_AND, PREC_MUL);
}

static void scan_or(Lexer *lexer) {
  if (accept(lexer, '|'))
    set_operator(lexer, OP_OR_OR, PREC_OR_OR);
  else
    set_assignable(lexer, OP_OR, PREC_ADD);
}

static void scan_star(Lexer *lexer) {
  set_assignable(lexer, OP_MUL, PREC_MUL);
  if (lexer->tok == TOK_OPERATOR)
    lexer->tok = TOK_STAR;
}

static void scan_equals(Lexer *lexer) {
  if (accept(lexer, '='))
    set_operator(lexer, OP_EQL, PREC_COMPARE);
  else
    lexer->tok = TOK_ASSIGN;
}

static void scan_not(Lexer *lexer) {
  if (accept(lexer, '='))
    set_operator(lexer, OP_NEQ, PREC_COMPARE);
  else
    set_operator(lexer, OP_NOT, PREC_NONE);
}

static void scan_dot(Lexer *lexer) {
  if (rune_is_decimal(lexer->ch)) {
    lexer_number(lexer, true);
    return;
  }
  lexer->tok = TOK_DOT;
  if (lexer->ch == '.' && lexer->text[lexer->next] == '.') {
    lexer_advance(lexer);
    lexer_advance(lexer);
    lexer->tok = TOK_DOT_DOT_DOT;
  }
}

// ---- tokens ----

static bool is_blank(Rune ch, bool newline_is_semi) {
  return ch == ' ' || ch == '\t' || ch == '\r' || (ch == '\n' && !newline_is_semi);
}

// Loops because lexer_jump may skip a character that is not allowed and land on a blank again.
static void skip_blanks(Lexer *lexer, bool newline_is_semi) {
  while (is_blank(lexer->ch, newline_is_semi)) {
    uint32_t at = lexer->next;
    while (is_blank((unsigned char)lexer->text[at], newline_is_semi))
      at++;
    lexer_jump(lexer, at);
  }
}

// A comment or the operator /. True when it was a comment that is no token.
static bool scan_slash(Lexer *lexer, bool newline_is_semi) {
  if (accept(lexer, '/')) {
    line_comment(lexer);
    return true;
  }
  if (!accept(lexer, '*')) {
    set_assignable(lexer, OP_DIV, PREC_MUL);
    return false;
  }
  if (!full_comment(lexer) || !newline_is_semi)
    return true;
  set_semi(lexer, "newline"); // a comment of several lines acts like a newline
  return false;
}

static void scan_end(Lexer *lexer, bool newline_is_semi) {
  if (newline_is_semi)
    set_semi(lexer, "EOF");
  else
    lexer->tok = TOK_EOF;
}

// The tokens that are one character, which was read. False if ch starts no token.
static bool scan_single(Lexer *lexer, Rune ch) {
  switch (ch) {
  case '(':
    lexer->tok = TOK_LPAREN;
    return true;
  case '[':
    lexer->tok = TOK_LBRACK;
    return true;
  case '{':
    lexer->tok = TOK_LBRACE;
    return true;
  case ',':
    lexer->tok = TOK_COMMA;
    return true;
  case ')':
    set_close(lexer, TOK_RPAREN);
    return true;
  case ']':
    set_close(lexer, TOK_RBRACK);
    return true;
  case '}':
    set_close(lexer, TOK_RBRACE);
    return true;
  case ';':
    set_semi(lexer, "semicolon");
    return true;
  case '\n':
    set_semi(lexer, "newline");
    return true;
  case '~':
    set_operator(lexer, OP_TILDE, PREC_NONE);
    return true;
  default:
    return false;
  }
}

// The tokens whose first character, which was read, may be followed by others.
static bool scan_operator(Lexer *lexer, Rune ch) {
  switch (ch) {
  case ':':
    lexer->tok = accept(lexer, '=') ? TOK_DEFINE : TOK_COLON;
    return true;
  case '.':
    scan_dot(lexer);
    return true;
  case '+':
    scan_sum(lexer, ch, OP_ADD);
    return true;
  case '-':
    scan_sum(lexer, ch, OP_SUB);
    return true;
  case '*':
    scan_star(lexer);
    return true;
  case '%':
    set_assignable(lexer, OP_REM, PREC_MUL);
    return true;
  case '^':
    set_assignable(lexer, OP_XOR, PREC_ADD);
    return true;
  case '&':
    scan_and(lexer);
    return true;
  case '|':
    scan_or(lexer);
    return true;
  case '<':
    scan_less(lexer);
    return true;
  case '>':
    scan_greater(lexer);
    return true;
  case '=':
    scan_equals(lexer);
    return true;
  case '!':
    scan_not(lexer);
    return true;
  default:
    return false;
  }
}

// Reads one token that is no name; false when what was read is none.
static bool scan_token(Lexer *lexer, bool newline_is_semi) {
  Rune ch = lexer->ch;
  switch (ch) {
  case -1:
    scan_end(lexer, newline_is_semi);
    return true;
  case '"':
    lexer_string(lexer);
    return true;
  case '`':
    lexer_raw_string(lexer);
    return true;
  case '\'':
    lexer_rune(lexer);
    return true;
  default:
    break;
  }
  if (rune_is_decimal(ch)) {
    lexer_number(lexer, false);
    return true;
  }
  uint32_t at = lexer->at;
  lexer_advance(lexer);
  if (ch == '/')
    return !scan_slash(lexer, newline_is_semi);
  if (scan_single(lexer, ch) || scan_operator(lexer, ch))
    return true;
  lexer_error(lexer, at, "invalid character %s", rune_describe(lexer->arena, ch));
  return false;
}

void lex_next(Lexer *lexer) {
  bool newline_is_semi = lexer->newline_is_semi;
  lexer->newline_is_semi = false;
  lexer->prev_end = lexer->at;
  bool found;
  do {
    skip_blanks(lexer, newline_is_semi);
    lexer->start = lexer->at;
    bool name = lexer->ch < 0x80 ? lexer->ch == '_' || rune_is_letter(lexer->ch)
                                 : at_name_char(lexer, true);
    found = true;
    if (name)
      scan_name(lexer);
    else
      found = scan_token(lexer, newline_is_semi);
  } while (!found);
  lexer->header = false;
}
