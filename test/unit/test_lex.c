// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tokens with their texts and offsets, automatic semicolons, Unicode tables, quoting.
#include "unit.h"

#include "support/vec.h"
#include "syntax/lex.h"

typedef struct {
  Compilation *c;
  Vec(char) text;
} Log;

static void add(Log *log, const char *text) {
  for (; *text != 0; text++)
    vec_push(log->text, *text);
}

static void on_error(void *context, Pos pos, const char *message) {
  Log *log = context;
  add(log, arena_printf(&log->c->arena, "!%u:%s ", pos - 1, message));
}

static void on_directive(void *context, uint32_t start, uint32_t end) {
  Log *log = context;
  add(log, arena_printf(&log->c->arena, "#%u-%u ", start, end));
}

static const char *token_detail(const Lexer *lex) {
  switch (lex->tok) {
  case TOK_NAME:
  case TOK_LITERAL:
    return lex->lit->text;
  case TOK_SEMI:
    return lex->semi;
  case TOK_OPERATOR:
  case TOK_ASSIGN_OP:
  case TOK_INC_OP:
    return operator_text(lex->op);
  default:
    return token_text(lex->tok);
  }
}

// The tokens of text, blank separated, with errors and directives where they were met.
static const char *tokens(Compilation *c, const char *text, size_t len) {
  compilation_reset(c);
  SourceFile *file = source_add(&c->sources, "x.go", text, len);
  Log log = {c, NULL};
  Lexer lex;
  lex_init(&lex, c, file, (LexHandler){&log, on_error, on_directive});
  for (lex_next(&lex); lex.tok != TOK_EOF; lex_next(&lex))
    add(&log, arena_printf(&c->arena, "%s@%u ", token_detail(&lex), lex.start));
  vec_push(log.text, 0);
  const char *result = arena_strndup(&c->arena, log.text, vec_len(log.text));
  vec_free(log.text);
  return result;
}

#define TOKENS(text) tokens(&c, text, sizeof(text) - 1)

static void test_tokens(void) {
  Compilation c;
  compilation_init(&c);
  CHECK_TEXT(TOKENS(""), "");
  CHECK_TEXT(TOKENS("x"), "x@0 EOF@1 ");
  CHECK_TEXT(TOKENS("if\nx\n"), "if@0 x@3 newline@4 ");
  CHECK_TEXT(TOKENS("a &^= b<<c"), "a@0 &^@2 b@6 <<@7 c@9 EOF@10 ");
  CHECK_TEXT(TOKENS("x++ ..."), "x@0 +@1 ...@4 ");
  CHECK_TEXT(TOKENS("a..b"), "a@0 .@1 .@2 b@3 EOF@4 ");
  CHECK_TEXT(TOKENS("f(.5)"), "f@0 (@1 .5@2 )@4 EOF@5 ");
  CHECK_TEXT(TOKENS("return // c\n}"), "return@0 newline@11 }@12 EOF@13 ");
  CHECK_TEXT(TOKENS("x /* a\n b */ y"), "x@0 newline@2 y@13 EOF@14 ");
  CHECK_TEXT(TOKENS("x /* a */ y"), "x@0 y@10 EOF@11 ");
  CHECK_TEXT(TOKENS("\xef\xbb\xbfx"), "x@3 EOF@4 ");
  CHECK_TEXT(TOKENS("\xc3\xa9t\xc3\xa9"), "\xc3\xa9t\xc3\xa9@0 EOF@5 ");
  CHECK_TEXT(TOKENS("//go:x\n//line y:3\n/*line z:4*/"), "#0-6 #7-17 #18-30 ");
  CHECK_TEXT(TOKENS("// +build x\nx\n// +build y\n"), "#0-11 x@12 newline@13 ");
  compilation_free(&c);
}

static void test_errors(void) {
  Compilation c;
  compilation_init(&c);
  CHECK_TEXT(TOKENS("a\0b"), "!1:invalid NUL character a@0 EOF@3 ");
  CHECK_TEXT(TOKENS("a\xff"), "!1:invalid UTF-8 encoding a\xff@0 EOF@2 ");
  CHECK_TEXT(TOKENS("x\xef\xbb\xbf"),
             "!1:invalid BOM in the middle of the file x\xef\xbb\xbf@0 EOF@4 ");
  CHECK_TEXT(TOKENS("#"), "!0:invalid character U+0023 '#' ");
  CHECK_TEXT(TOKENS("\xe2\x82\xac"), "!0:invalid character U+20AC '\xe2\x82\xac' in identifier "
                                     "\xe2\x82\xac@0 EOF@3 ");
  CHECK_TEXT(TOKENS("0_x"), "!1:'_' must separate successive digits 0_@0 x@2 EOF@3 ");
  CHECK_TEXT(TOKENS("'\\q'"), "!2:unknown escape '\\q'@0 EOF@4 ");
  CHECK_TEXT(TOKENS("/* "), "!0:comment not terminated ");
  compilation_free(&c);
}

static void test_runes(void) {
  CHECK(rune_is_letter('_') == false && rune_is_letter('a') && rune_is_letter(0xE9));
  CHECK(rune_is_letter(0x4E16) && !rune_is_letter(0x20AC) && !rune_is_letter(-1));
  CHECK(rune_is_digit('0') && rune_is_digit(0x0663) && !rune_is_digit('a'));
  CHECK(rune_is_upper('A') && rune_is_upper(0xC9) && !rune_is_upper(0xE9));
  CHECK(rune_is_print(' ') && !rune_is_print(0x7F) && !rune_is_print(0xAD));
  Arena arena = {0};
  CHECK_TEXT(rune_quote(&arena, '\n'), "'\\n'");
  CHECK_TEXT(rune_quote(&arena, '\''), "'\\''");
  CHECK_TEXT(rune_quote(&arena, 1), "'\\x01'");
  CHECK_TEXT(rune_quote(&arena, 0x200B), "'\\u200b'");
  CHECK_TEXT(rune_quote(&arena, 0xE0001), "'\\U000e0001'");
  CHECK_TEXT(rune_describe(&arena, 0x7), "U+0007");
  for (Rune r = 0; r <= RUNE_MAX; r += 7) {
    char bytes[4];
    uint32_t width;
    size_t size = utf8_encode(r, bytes);
    bool surrogate = 0xD800 <= r && r < 0xE000;
    CHECK(utf8_decode(bytes, size, &width) == (surrogate ? RUNE_ERROR : r) && width == size);
  }
  uint32_t width;
  CHECK(utf8_decode("\xc0\x80", 2, &width) == RUNE_ERROR && width == 1); // too long a form
  CHECK(utf8_decode("\xe2\x82", 2, &width) == RUNE_ERROR && width == 1); // cut off
  arena_free(&arena);
}

void test_lex(void) {
  test_tokens();
  test_errors();
  test_runes();
}
