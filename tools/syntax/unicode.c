// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ASCII is answered without tables; the rest is a binary search in ranges generated from Go's own
// unicode package, because a C library's idea of a letter depends on its version and locale.
#include "syntax/unicode.h"

typedef struct {
  Rune first, last;
} RuneRange;

#include "syntax/unicode_tables.h"

static bool in_ranges(Rune r, const RuneRange *ranges, size_t count) {
  for (size_t low = 0, high = count; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (r < ranges[middle].first)
      high = middle;
    else if (r > ranges[middle].last)
      low = middle + 1;
    else
      return true;
  }
  return false;
}

#define IN_RANGES(r, table) in_ranges((r), (table), sizeof(table) / sizeof *(table))

static bool is_ascii_upper(Rune r) { return 'A' <= r && r <= 'Z'; }

bool rune_is_letter(Rune r) {
  if (r < 0x80)
    return is_ascii_upper(r & ~0x20);
  return IN_RANGES(r, letters);
}

bool rune_is_digit(Rune r) {
  if (r < 0x80)
    return '0' <= r && r <= '9';
  return IN_RANGES(r, digits);
}

bool rune_is_upper(Rune r) {
  if (r < 0x80)
    return is_ascii_upper(r);
  return IN_RANGES(r, uppers);
}

bool rune_is_print(Rune r) {
  if (r < 0x80)
    return ' ' <= r && r < 0x7F;
  return IN_RANGES(r, printables);
}

static bool is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

Rune utf8_decode(const char *text, size_t len, uint32_t *width) {
  const unsigned char *s = (const unsigned char *)text;
  *width = 1;
  if (s[0] < 0x80)
    return s[0];
  uint32_t size = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
  if (s[0] < 0xC2 || s[0] > 0xF4 || len < size)
    return RUNE_ERROR;
  Rune r = s[0] & (0x7F >> size);
  for (uint32_t i = 1; i < size; i++) {
    if (!is_continuation(text[i]))
      return RUNE_ERROR;
    r = r << 6 | (s[i] & 0x3F);
  }
  static const Rune smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (r < smallest[size] || r > RUNE_MAX || (0xD800 <= r && r < 0xE000))
    return RUNE_ERROR;
  *width = size;
  return r;
}

size_t utf8_encode(Rune r, char out[4]) {
  if (r < 0 || r > RUNE_MAX || (0xD800 <= r && r < 0xE000))
    r = RUNE_ERROR;
  if (r < 0x80) {
    out[0] = (char)r;
    return 1;
  }
  size_t size = r < 0x800 ? 2 : r < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = size - 1; i > 0; i--, r >>= 6)
    out[i] = (char)(0x80 | (r & 0x3F));
  out[0] = (char)(lead[size] | r);
  return size;
}

static char escape_letter(Rune r) {
  switch (r) {
  case '\a':
    return 'a';
  case '\b':
    return 'b';
  case '\f':
    return 'f';
  case '\n':
    return 'n';
  case '\r':
    return 'r';
  case '\t':
    return 't';
  case '\v':
    return 'v';
  case '\\':
    return '\\';
  case '\'':
    return '\'';
  default:
    return 0;
  }
}

const char *rune_quote(Arena *arena, Rune r) {
  char letter = escape_letter(r);
  if (letter != 0)
    return arena_printf(arena, "'\\%c'", letter);
  if (rune_is_print(r)) {
    char bytes[4];
    int size = (int)utf8_encode(r, bytes);
    return arena_printf(arena, "'%.*s'", size, bytes);
  }
  unsigned code = (unsigned)r;
  if (code < 0x80)
    return arena_printf(arena, "'\\x%02x'", code);
  if (code < 0x10000)
    return arena_printf(arena, "'\\u%04x'", code);
  return arena_printf(arena, "'\\U%08x'", code);
}

const char *rune_describe(Arena *arena, Rune r) {
  if (!rune_is_print(r))
    return arena_printf(arena, "U+%04X", (unsigned)r);
  char bytes[4];
  int size = (int)utf8_encode(r, bytes);
  return arena_printf(arena, "U+%04X '%.*s'", (unsigned)r, size, bytes);
}

bool name_is_exported(Str name) {
  uint32_t width;
  return name->len != 0 && rune_is_upper(utf8_decode(name->text, name->len, &width));
}
