// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The version of the language that a package asks for, by -lang or in its go.mod: what later
// versions brought is an error then, in gc's words. Most checks stand where the construct is
// checked; those of literals are here.
#include "types/checker.h"

#include <stdarg.h>

bool check_allows(const Checker *c, int minor) {
  return c->context->lang == 0 || c->context->lang >= minor;
}

bool check_requires(Checker *c, Pos pos, int minor, const char *fmt, ...) {
  if (check_allows(c, minor))
    return true;
  va_list args;
  va_start(args, fmt);
  const char *what = arena_vprintf(c->arena, fmt, args);
  va_end(args);
  check_error_at(c, pos, "%s requires go1.%d or later (-lang was set to go1.%d; check go.mod)", what,
                 minor, c->context->lang);
  return false;
}

void check_literal_version(Checker *c, const Expr *e) {
  enum { MINOR = 13 };
  const char *text = e->u.lit.text->text;
  if (e->u.lit.kind > LIT_IMAG || check_allows(c, MINOR) || e->u.lit.text->len <= 2)
    return;
  char radix = text[0] == '0' ? (char)(text[1] | 0x20) : 0;
  if (strchr(text, '_') != NULL)
    check_requires(c, e->pos, MINOR, "underscores in numeric literals");
  else if (radix == 'b')
    check_requires(c, e->pos, MINOR, "binary literals");
  else if (radix == 'o')
    check_requires(c, e->pos, MINOR, "0o/0O-style octal literals");
  else if (radix == 'x' && e->u.lit.kind != LIT_INT)
    check_requires(c, e->pos, MINOR, "hexadecimal floating-point literals");
}
