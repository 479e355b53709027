// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers, runes and strings: where they end and whether they are valid (Go spec, "Integer
// literals" to "String literals"). The text is kept as it is; values are the checker's business.
// A literal with an error is still one token, marked bad, so that nobody complains about it again.
#include "syntax/lexer.h"

static void set_literal(Lexer *lexer, LitKind kind, bool ok) {
  lexer->tok = TOK_LITERAL;
  lexer->newline_is_semi = true;
  lexer->lit = intern_bytes(lexer->names, lexer->text + lexer->start, lexer->at - lexer->start);
  lexer->lit_kind = kind;
  lexer->bad = !ok;
}

// ---- numbers ----

enum { SAW_DIGIT = 1, SAW_SEPARATOR = 2 };

// A number while it is read.
typedef struct {
  int base;
  Rune prefix;      // 0 for decimal, '0' for octal without letter, else x, o or b
  int seen;         // SAW_DIGIT and SAW_SEPARATOR
  uint32_t invalid; // offset of the first digit too large for the base
  bool has_invalid;
  bool ok; // nothing was reported
  LitKind kind;
} Number;

static const char *base_name(int base) {
  switch (base) {
  case 2:
    return "binary";
  case 8:
    return "octal";
  case 10:
    return "decimal";
  default:
    return "hexadecimal";
  }
}

static void number_error(Lexer *lexer, Number *n, uint32_t at, const char *message) {
  lexer_error(lexer, at, "%s", message);
  n->ok = false;
}

// Reads digits and separators. Below base 11 all decimal digits are taken, and the first one that
// is too large is remembered. Returns what was seen.
static int scan_digits(Lexer *lexer, Number *n, int base) {
  int seen = 0;
  while (lexer->ch == '_' || (base <= 10 ? rune_is_decimal(lexer->ch) : rune_is_hex(lexer->ch))) {
    seen |= lexer->ch == '_' ? SAW_SEPARATOR : SAW_DIGIT;
    if (lexer->ch != '_' && base <= 10 && lexer->ch >= '0' + base && !n->has_invalid) {
      n->has_invalid = true;
      n->invalid = lexer->at;
    }
    lexer_advance(lexer);
  }
  return seen;
}

static void scan_prefix(Lexer *lexer, Number *n) {
  if (lexer->ch != '0')
    return;
  lexer_advance(lexer);
  Rune letter = rune_lower(lexer->ch);
  n->prefix = letter;
  if (letter == 'x')
    n->base = 16;
  else if (letter == 'o')
    n->base = 8;
  else if (letter == 'b')
    n->base = 2;
  else {
    n->base = 8;
    n->prefix = '0';
    n->seen = SAW_DIGIT;
    return;
  }
  lexer_advance(lexer);
}

static void scan_integer_part(Lexer *lexer, Number *n) {
  scan_prefix(lexer, n);
  n->seen |= scan_digits(lexer, n, n->base);
}

static void scan_fraction(Lexer *lexer, Number *n, bool seen_point) {
  if (!seen_point) {
    if (lexer->ch != '.')
      return;
    if (n->prefix == 'o' || n->prefix == 'b')
      number_error(
          lexer, n, lexer->at,
          arena_printf(lexer->arena, "invalid radix point in %s literal", base_name(n->base)));
    lexer_advance(lexer);
  }
  n->kind = LIT_FLOAT;
  n->seen |= scan_digits(lexer, n, n->base);
}

static void check_exponent_letter(Lexer *lexer, Number *n, Rune letter) {
  const char *needed = NULL;
  if (letter == 'e' && n->prefix != 0 && n->prefix != '0')
    needed = "decimal";
  else if (letter == 'p' && n->prefix != 'x')
    needed = "hexadecimal";
  if (needed != NULL && n->ok)
    number_error(lexer, n, lexer->at,
                 arena_printf(lexer->arena, "%s exponent requires %s mantissa",
                              rune_quote(lexer->arena, lexer->ch), needed));
}

static void scan_exponent(Lexer *lexer, Number *n) {
  Rune letter = rune_lower(lexer->ch);
  if (letter != 'e' && letter != 'p') {
    if (n->prefix == 'x' && n->kind == LIT_FLOAT && n->ok)
      number_error(lexer, n, lexer->at, "hexadecimal mantissa requires a 'p' exponent");
    return;
  }
  check_exponent_letter(lexer, n, letter);
  lexer_advance(lexer);
  n->kind = LIT_FLOAT;
  if (lexer->ch == '+' || lexer->ch == '-')
    lexer_advance(lexer);
  Number exponent = {0};
  int seen = scan_digits(lexer, &exponent, 10);
  n->seen = seen | (n->seen & SAW_SEPARATOR);
  if ((seen & SAW_DIGIT) == 0 && n->ok)
    number_error(lexer, n, lexer->at, "exponent has no digits");
}

// Index of the first '_' that does not stand between digits (a base prefix counts as one), or -1.
static int invalid_separator(Str text) {
  Rune prefix = ' ';
  char now = '.'; // '_', '0' for any digit, '.' for anything else
  uint32_t i = 0;
  if (text->len >= 2 && text->text[0] == '0') {
    prefix = rune_lower(text->text[1]);
    if (prefix == 'x' || prefix == 'o' || prefix == 'b') {
      now = '0';
      i = 2;
    }
  }
  for (; i < text->len; i++) {
    char before = now;
    now = text->text[i];
    if (now == '_') {
      if (before != '0')
        return (int)i;
    } else if (rune_is_decimal(now) || (prefix == 'x' && rune_is_hex(now))) {
      now = '0';
    } else {
      if (before == '_')
        return (int)i - 1;
      now = '.';
    }
  }
  return now == '_' ? (int)text->len - 1 : -1;
}

static void check_number(Lexer *lexer, Number *n) {
  if (n->kind == LIT_INT && n->has_invalid && n->ok) {
    Rune digit = (unsigned char)lexer->text[n->invalid];
    number_error(lexer, n, n->invalid,
                 arena_printf(lexer->arena, "invalid digit %s in %s literal",
                              rune_quote(lexer->arena, digit), base_name(n->base)));
  }
  if ((n->seen & SAW_SEPARATOR) == 0 || !n->ok)
    return;
  int i = invalid_separator(lexer->lit);
  if (i >= 0)
    number_error(lexer, n, lexer->start + (uint32_t)i, "'_' must separate successive digits");
}

void lexer_number(Lexer *lexer, bool seen_point) {
  Number n = {.base = 10, .ok = true, .kind = LIT_INT};
  if (!seen_point)
    scan_integer_part(lexer, &n);
  scan_fraction(lexer, &n, seen_point);
  if ((n.seen & SAW_DIGIT) == 0 && n.ok)
    number_error(lexer, &n, lexer->at,
                 arena_printf(lexer->arena, "%s literal has no digits", base_name(n.base)));
  scan_exponent(lexer, &n);
  if (lexer->ch == 'i') {
    n.kind = LIT_IMAG;
    lexer_advance(lexer);
  }
  set_literal(lexer, n.kind, n.ok);
  check_number(lexer, &n);
  lexer->bad = !n.ok;
}

// ---- escapes ----

typedef struct {
  int digits;
  uint32_t base, max;
} Escape;

static bool is_simple_escape(Rune ch, Rune quote) {
  return ch == quote || (ch > 0 && ch < 0x80 && strchr("abfnrtv\\", ch) != NULL);
}

// Which numeric escape starts here; digits is 0 if none does. Consumes its letter.
static Escape numeric_escape(Lexer *lexer) {
  Rune ch = lexer->ch;
  if ('0' <= ch && ch <= '7')
    return (Escape){3, 8, 255};
  Escape escape = {0};
  if (ch == 'x')
    escape = (Escape){2, 16, 255};
  else if (ch == 'u')
    escape = (Escape){4, 16, RUNE_MAX};
  else if (ch == 'U')
    escape = (Escape){8, 16, RUNE_MAX};
  if (escape.digits != 0)
    lexer_advance(lexer);
  return escape;
}

static uint32_t digit_value(Rune ch, uint32_t none) {
  if (rune_is_decimal(ch))
    return (uint32_t)(ch - '0');
  if (rune_is_hex(ch))
    return (uint32_t)(rune_lower(ch) - 'a' + 10);
  return none;
}

static bool check_escape_value(Lexer *lexer, Escape escape, uint32_t value) {
  if (value > escape.max && escape.base == 8) {
    lexer_error(lexer, lexer->at, "octal escape value %u > 255", value);
    return false;
  }
  if (value > escape.max || (0xD800 <= value && value < 0xE000)) {
    lexer_error(lexer, lexer->at, "escape is invalid Unicode code point %s",
                rune_describe(lexer->arena, (Rune)value));
    return false;
  }
  return true;
}

// The backslash was read. The end of the file is left to the caller to complain about.
static bool scan_escape(Lexer *lexer, Rune quote) {
  if (is_simple_escape(lexer->ch, quote)) {
    lexer_advance(lexer);
    return true;
  }
  Escape escape = numeric_escape(lexer);
  if (escape.digits == 0) {
    if (lexer->ch < 0)
      return true;
    lexer_error(lexer, lexer->at, "unknown escape");
    return false;
  }
  uint32_t value = 0;
  for (int i = 0; i < escape.digits; i++) {
    if (lexer->ch < 0)
      return true;
    uint32_t digit = digit_value(lexer->ch, escape.base);
    if (digit >= escape.base) {
      lexer_error(lexer, lexer->at, "invalid character %s in %s escape",
                  rune_quote(lexer->arena, lexer->ch), base_name((int)escape.base));
      return false;
    }
    value = value * escape.base + digit;
    lexer_advance(lexer);
  }
  return check_escape_value(lexer, escape, value);
}

// ---- runes and strings ----

void lexer_rune(Lexer *lexer) {
  bool ok = true;
  lexer_advance(lexer);
  for (int count = 0;; count++) {
    if (lexer->ch == '\'') {
      if (ok && count == 0)
        lexer_error(lexer, lexer->at, "empty rune literal or unescaped '");
      else if (ok && count != 1)
        lexer_error(lexer, lexer->start, "more than one character in rune literal");
      ok = ok && count == 1;
      lexer_advance(lexer);
      break;
    }
    if (lexer->ch == '\n' || lexer->ch < 0) {
      if (ok && lexer->ch == '\n')
        lexer_error(lexer, lexer->at, "newline in rune literal");
      else if (ok)
        lexer_error(lexer, lexer->start, "rune literal not terminated");
      ok = false;
      break;
    }
    if (lexer->ch == '\\') {
      lexer_advance(lexer);
      ok &= scan_escape(lexer, '\'');
    } else {
      lexer_advance(lexer);
    }
  }
  set_literal(lexer, LIT_RUNE, ok);
}

static bool is_string_byte(unsigned char c) {
  return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
}

void lexer_string(Lexer *lexer) {
  bool ok = true;
  for (;;) {
    uint32_t at = lexer->next;
    while (is_string_byte((unsigned char)lexer->text[at]))
      at++;
    lexer_jump(lexer, at);
    while (lexer->ch == '\\') {
      lexer_advance(lexer);
      ok &= scan_escape(lexer, '"');
    }
    if (lexer->ch == '"') {
      lexer_advance(lexer);
      break;
    }
    if (lexer->ch == '\n' || lexer->ch < 0) {
      if (lexer->ch == '\n')
        lexer_error(lexer, lexer->at, "newline in string");
      else
        lexer_error(lexer, lexer->start, "string not terminated");
      ok = false;
      break;
    }
  }
  set_literal(lexer, LIT_STRING, ok);
}

void lexer_raw_string(Lexer *lexer) {
  bool ok = true;
  do
    lexer_advance(lexer);
  while (lexer->ch >= 0 && lexer->ch != '`');
  if (lexer->ch < 0) {
    lexer_error(lexer, lexer->start, "string not terminated");
    ok = false;
  } else {
    lexer_advance(lexer);
  }
  set_literal(lexer, LIT_STRING, ok);
}
