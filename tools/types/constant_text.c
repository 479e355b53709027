// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constants from and to text: Go's literals (spec, "Integer literals" to "String literals") in,
// the spelling of values in gc's messages out.
#include "support/vec.h"
#include "syntax/unicode.h"
#include "types/constant_number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// ---- literals -----------------------------------------------------------------------------------

// text without '_', NUL-terminated.
static char *strip_underscores(Arena *arena, const char *text, size_t len) {
  char *out = arena_alloc(arena, len + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < len; i++)
    if (text[i] != '_')
      out[n++] = text[i];
  return out;
}

// The base that a literal's prefix says; *digits is moved behind it. legacy_octal: 0123 is octal.
static int literal_base(const char **digits, bool legacy_octal) {
  const char *s = *digits;
  if (s[0] != '0')
    return 10;
  int base = s[1] == 'x' || s[1] == 'X'   ? 16
             : s[1] == 'b' || s[1] == 'B' ? 2
             : s[1] == 'o' || s[1] == 'O' ? 8
                                          : 0;
  if (base != 0) {
    *digits += 2;
    return base;
  }
  return legacy_octal && s[1] != 0 ? 8 : 10;
}

static Const *int_literal(Arena *arena, const char *digits, bool legacy_octal) {
  int base = literal_base(&digits, legacy_octal);
  mpz_t z;
  mpz_init(z);
  bool ok = *digits != 0 && mpz_set_str(z, digits, base) == 0;
  Const *c = ok ? const_from_mpz(arena, z) : const_unknown(arena);
  mpz_clear(z);
  return c;
}

// A floating-point literal taken apart: digits * base^-scale * power^exp.
typedef struct {
  mpz_t digits;
  int64_t scale; // digits after the point
  int64_t exp;   // the exponent as written, capped
  bool hex;
} FloatParts;

static bool is_exponent(char c, bool hex) {
  return hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
}

static bool float_parts(Arena *arena, const char *s, FloatParts *parts) {
  parts->hex = s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
  if (parts->hex)
    s += 2;
  char *digits = arena_alloc(arena, strlen(s) + 2, 1);
  size_t n = 0;
  bool point = false;
  digits[n++] = '0';
  for (; *s != 0 && !is_exponent(*s, parts->hex); s++) {
    if (*s == '.') {
      point = true;
      continue;
    }
    digits[n++] = *s;
    parts->scale += point;
  }
  if (*s != 0) {
    parts->exp = strtoll(s + 1, NULL, 10);
    if (parts->exp > INT32_MAX)
      parts->exp = INT32_MAX;
    if (parts->exp < INT32_MIN)
      parts->exp = INT32_MIN;
  }
  return mpz_set_str(parts->digits, digits, parts->hex ? 16 : 10) == 0;
}

// mant * 2^exp = base^n to FLOAT_BITS + 64 bits, by squaring.
static void binary_power(mpz_t mant, int64_t *exp, unsigned base, uint64_t n) {
  mpz_t square;
  int64_t square_exp = 0;
  mpz_init_set_ui(square, base);
  mpz_set_ui(mant, 1);
  *exp = 0;
  for (; n != 0; n >>= 1) {
    if ((n & 1) != 0) {
      mpz_mul(mant, mant, square);
      *exp += square_exp;
      binary_round(mant, exp, FLOAT_BITS + 64);
    }
    mpz_mul(square, square, square);
    square_exp *= 2;
    binary_round(square, &square_exp, FLOAT_BITS + 64);
  }
  mpz_clear(square);
}

// digits * 10^exp whose exponent is too large for a fraction.
static Const *huge_decimal(Arena *arena, mpz_t digits, int64_t exp) {
  mpz_t power;
  int64_t power_exp;
  mpz_init(power);
  uint64_t n = exp < 0 ? (uint64_t)-exp : (uint64_t)exp;
  binary_power(power, &power_exp, 5, n);
  power_exp += (int64_t)n;
  Const *c;
  if (exp >= 0) {
    mpz_mul(digits, digits, power);
    c = const_from_binary(arena, digits, power_exp);
  } else {
    size_t shift = mpz_sizeinbase(power, 2) + FLOAT_BITS + 64;
    mpz_mul_2exp(digits, digits, shift);
    mpz_tdiv_q(digits, digits, power);
    c = const_from_binary(arena, digits, -power_exp - (int64_t)shift);
  }
  mpz_clear(power);
  return c;
}

static Const *decimal_literal(Arena *arena, mpz_t digits, int64_t exp) {
  double magnitude = (double)mpz_sizeinbase(digits, 2) + (double)exp * 3.3219280948873626;
  if (fabs(magnitude) >= (double)FRACTION_BITS || exp > FRACTION_BITS || exp < -FRACTION_BITS)
    return huge_decimal(arena, digits, exp);
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, (unsigned long)(exp < 0 ? -exp : exp));
  Const *c;
  if (exp < 0) {
    c = const_from_fraction(arena, digits, power);
  } else {
    mpz_mul(digits, digits, power);
    mpz_set_ui(power, 1);
    c = const_from_fraction(arena, digits, power);
  }
  mpz_clear(power);
  return c;
}

static Const *float_literal(Arena *arena, const char *text) {
  FloatParts parts = {0};
  mpz_init(parts.digits);
  Const *c;
  if (!float_parts(arena, text, &parts)) {
    c = const_unknown(arena);
  } else if (mpz_sgn(parts.digits) == 0) {
    c = const_from_binary(arena, parts.digits, 0);
  } else if (parts.hex) {
    c = const_from_binary(arena, parts.digits, parts.exp - 4 * parts.scale);
  } else {
    c = decimal_literal(arena, parts.digits, parts.exp - parts.scale);
  }
  mpz_clear(parts.digits);
  return c;
}

static bool looks_like_float(const char *s) {
  bool hex = s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
  for (; *s != 0; s++)
    if (*s == '.' || is_exponent(*s, hex))
      return true;
  return false;
}

static Const *imaginary_literal(Arena *arena, char *text) {
  size_t len = strlen(text);
  if (len == 0)
    return const_unknown(arena);
  text[len - 1] = 0; // the i
  // 0123i is 123i, not octal, for the sake of old programs.
  Const *im = looks_like_float(text) ? float_literal(arena, text) : int_literal(arena, text, false);
  return const_complex(arena, const_int64(arena, 0), im);
}

static int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

// Reads the escape sequence behind a backslash at *s. *is_byte: it stands for one byte, not for a
// code point.
static uint32_t read_escape(const char **s, const char *end, bool *is_byte) {
  static const char letters[] = "abfnrtv\\'\"", values[] = "\a\b\f\n\r\t\v\\'\"";
  char c = *(*s)++;
  *is_byte = false;
  const char *found = memchr(letters, c, sizeof letters - 1);
  if (found != NULL)
    return (unsigned char)values[found - letters];
  unsigned base = 16, count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
  *is_byte = c == 'x';
  if (c >= '0' && c <= '7') {
    base = 8;
    count = 3;
    *is_byte = true;
    (*s)--;
  }
  uint32_t value = 0;
  for (; count > 0 && *s < end; count--)
    value = value * base + (uint32_t)hex_value(*(*s)++);
  return value;
}

static Const *rune_literal(Arena *arena, const char *text, size_t len) {
  if (len < 3)
    return const_unknown(arena);
  const char *s = text + 1, *end = text + len - 1;
  uint32_t width;
  bool is_byte;
  if (*s != '\\')
    return const_int64(arena, utf8_decode(s, (size_t)(end - s), &width));
  s++;
  return const_int64(arena, (int64_t)read_escape(&s, end, &is_byte));
}

static Const *string_literal(Arena *arena, const char *text, size_t len) {
  if (len < 2)
    return const_unknown(arena);
  const char *s = text + 1, *end = text + len - 1;
  char *out = arena_alloc(arena, len * 2, 1); // \377 and friends only shrink; runes take 4 of 6
  size_t n = 0;
  if (text[0] == '`') {
    for (; s < end; s++)
      if (*s != '\r')
        out[n++] = *s;
    return const_string_new(arena, out, n);
  }
  while (s < end) {
    if (*s != '\\') {
      out[n++] = *s++;
      continue;
    }
    s++;
    bool is_byte;
    uint32_t r = read_escape(&s, end, &is_byte);
    if (is_byte)
      out[n++] = (char)r;
    else
      n += utf8_encode((Rune)r, out + n);
  }
  return const_string_new(arena, out, n);
}

Const *const_literal(Arena *arena, LitKind kind, const char *text, size_t len) {
  switch (kind) {
  case LIT_INT:
    return int_literal(arena, strip_underscores(arena, text, len), true);
  case LIT_FLOAT:
    return float_literal(arena, strip_underscores(arena, text, len));
  case LIT_IMAG:
    return imaginary_literal(arena, strip_underscores(arena, text, len));
  case LIT_RUNE:
    return rune_literal(arena, text, len);
  case LIT_STRING:
    return string_literal(arena, text, len);
  }
  return const_unknown(arena);
}

// ---- messages -----------------------------------------------------------------------------------

static const char *integer_text(Arena *arena, const Const *c) {
  mpz_t z;
  big_view(z, c->u.integer);
  char *text = arena_alloc(arena, mpz_sizeinbase(z, 10) + 2, 1);
  return mpz_get_str(text, 10, z);
}

static const char *float_text(Arena *arena, const Const *c) {
  double value = const_to_double(c);
  if ((const_sign(c) == 0) == (value == 0) && !isinf(value))
    return arena_printf(arena, "%.6g", value);
  // Beyond float64: mantissa and decimal exponent, each good enough for six digits.
  mpz_t mant;
  int64_t exp;
  mpz_init(mant);
  const_get_binary(c, mant, &exp);
  long bits;
  double m = mpz_get_d_2exp(&bits, mant);
  mpz_clear(mant);
  double d = (double)(exp + bits) * (M_LN2 / M_LN10);
  int64_t e = (int64_t)d;
  m *= pow(10, d - (double)e);
  if (fabs(m) < 1 - 0.5e-6) {
    m *= 10;
    e--;
  } else if (fabs(m) >= 10) {
    m /= 10;
    e++;
  }
  return arena_printf(arena, "%.6ge%+lld", m, (long long)e);
}

static void quote_escape(char *out, Rune r, unsigned char byte, uint32_t width) {
  static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
  const char *found = r < 0x20 && r != 0 ? memchr(values, r, sizeof values - 1) : NULL;
  if (found != NULL)
    sprintf(out, "\\%c", letters[found - values]);
  else if (r < 0x20 || r == 0x7F || (r == RUNE_ERROR && width == 1))
    sprintf(out, "\\x%02x", byte);
  else if (r < 0x10000)
    sprintf(out, "\\u%04x", (unsigned)r);
  else
    sprintf(out, "\\U%08x", (unsigned)r);
}

// The string in Go's double quotes, cut to 72 code points like gc's.
static const char *string_text(Arena *arena, const Const *c) {
  enum { MAX_RUNES = 72 };
  ConstString s = const_string(arena, c);
  Vec(char) out = NULL;
  size_t runes = 1, cut = 0;
  vec_push(out, '"');
  for (size_t i = 0; i < s.len && runes <= MAX_RUNES + 12;) {
    uint32_t width;
    Rune r = utf8_decode(s.text + i, s.len - i, &width);
    char piece[16];
    if (r == '"' || r == '\\') {
      sprintf(piece, "\\%c", (char)r);
    } else if (rune_is_print(r) && !(r == RUNE_ERROR && width == 1)) {
      memcpy(piece, s.text + i, width);
      piece[width] = 0;
    } else {
      quote_escape(piece, r, (unsigned char)s.text[i], width);
    }
    for (const char *p = piece; *p != 0; p++) {
      if (((unsigned char)*p & 0xC0) != 0x80) {
        if (runes == MAX_RUNES - 3)
          cut = vec_len(out);
        runes++;
      }
      vec_push(out, *p);
    }
    i += width;
  }
  runes++;
  vec_push(out, '"');
  if (runes > MAX_RUNES) {
    vec_set_len(out, cut);
    for (int i = 0; i < 3; i++)
      vec_push(out, '.');
  }
  const char *text = arena_strndup(arena, out, vec_len(out));
  vec_free(out);
  return text;
}

const char *const_text(Arena *arena, const Const *c) {
  switch (c->kind) {
  case CONST_UNKNOWN:
    return "unknown";
  case CONST_BOOL:
    return c->u.boolean ? "true" : "false";
  case CONST_STRING:
    return string_text(arena, c);
  case CONST_INT:
    return integer_text(arena, c);
  case CONST_FLOAT:
    return float_text(arena, c);
  case CONST_COMPLEX:
    return arena_printf(arena, "(%s + %si)", const_text(arena, c->u.complex.re),
                        const_text(arena, c->u.complex.im));
  }
  return "";
}
