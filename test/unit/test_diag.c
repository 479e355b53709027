// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which errors are kept, in what order and form they are printed.
#include "unit.h"

static SourceFile *start(Compilation *c, const char *text) {
  compilation_init(c);
  return source_add(&c->sources, "x.go", text, strlen(text));
}

static void test_form(void) {
  Compilation c;
  SourceFile *x = start(&c, "\tvar é = y\nz\n");
  diag_error(&c.diags, x->base + 10, x->base + 11, "undefined: %s", "y");
  diag_note(&c.diags, x->base + 12, "a note");
  diag_error(&c.diags, 0, 0, "no place");
  diag_error(&c.diags, x->base + 1, x->base + 4, "first");
  CHECK_TEXT(unit_flush(&c), "no place\n"
                             "x.go:1:2: first\n"
                             "    1 | \tvar é = y\n"
                             "      | \t^~~\n"
                             "x.go:1:11: undefined: y\n"
                             "    1 | \tvar é = y\n"
                             "      | \t        ^\n"
                             "\tx.go:2:1: a note\n");
  CHECK_TEXT(unit_flush(&c), "");
  CHECK(c.diags.errors == 3);
  compilation_free(&c);
}

static void test_duplicates(void) {
  Compilation c;
  SourceFile *x = start(&c, "aaaa\nbbbb\n");
  c.diags.plain = true;
  diag_error(&c.diags, x->base, 0, "syntax error: one");
  diag_error(&c.diags, x->base + 1, 0, "syntax error: two"); // one a line
  diag_note(&c.diags, 0, "goes with it");
  diag_error(&c.diags, x->base + 2, 0, "other");
  diag_error(&c.diags, x->base + 3, 0, "other"); // the same message
  diag_error(&c.diags, x->base + 3, 0, "another");
  diag_error(&c.diags, x->base + 5, 0, "syntax error: three");
  CHECK(c.diags.errors == 4 && c.diags.syntax_errors == 3);
  CHECK_TEXT(unit_flush(&c), "x.go:1:1: syntax error: one\n"
                             "x.go:1:3: other\n"
                             "x.go:1:4: another\n"
                             "x.go:2:1: syntax error: three\n");
  compilation_free(&c);
}

static void report_twelve(Compilation *c, const SourceFile *x) {
  for (Pos i = 0; i < 12; i++)
    diag_error(&c->diags, x->base + 11 - i, 0, "e%u", i);
}

static void test_limit(void) {
  Compilation c;
  SourceFile *x = start(&c, "\n\n\n\n\n\n\n\n\n\n\n\n");
  c.diags.plain = true;
  report_twelve(&c, x);
  CHECK(diag_full(&c.diags) && c.diags.errors == 10);
  const char *text = unit_flush(&c);
  CHECK(strncmp(text, "x.go:3:1: e9\nx.go:4:1: e8\n", 26) == 0);
  CHECK(strstr(text, "x.go:12:1: e0\nx.go:3:1: too many errors\n") != NULL);
  diag_reset(&c.diags);
  c.diags.all = true;
  report_twelve(&c, x);
  CHECK(!diag_full(&c.diags) && c.diags.errors == 12);
  CHECK(strstr(unit_flush(&c), "too many") == NULL);
  compilation_free(&c);
}

void test_diag(void) {
  test_form();
  test_duplicates();
  test_limit();
}
