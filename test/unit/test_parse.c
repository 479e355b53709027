// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parser's interface: what comes back for good, bad and partial files, spans of nodes, texts
// of expressions. Trees and errors are the business of the lit tests.
#include "unit.h"

#include "syntax/parse.h"
#include "syntax/print.h"

#include <stdio.h>

static File *parse(Compilation *c, const char *text, ParseOptions options) {
  compilation_reset(c);
  c->diags.plain = true;
  return syntax_parse(c, source_add(&c->sources, "x.go", text, strlen(text)), options);
}

static Expr *parse_value(Compilation *c, const char *text) {
  char source[256];
  snprintf(source, sizeof source, "package p; var _ = %s", text);
  File *file = parse(c, source, (ParseOptions){0});
  return file->decls.items[0]->u.value.values;
}

// An expression that is printed as it is written.
static void same_text(Compilation *c, const char *text) {
  CHECK_TEXT(syntax_expr_text(&c->arena, parse_value(c, text)), text);
  CHECK(c->diags.errors == 0);
}

static void test_results(Compilation *c) {
  CHECK(parse(c, "func f() {}", (ParseOptions){0}) == NULL);
  CHECK_TEXT(unit_flush(c), "x.go:1:1: syntax error: package statement must be first\n");
  File *file =
      parse(c, "package p; import \"fmt\"; func f() {", (ParseOptions){.header_only = true});
  CHECK(file != NULL && file->decls.len == 1 && c->diags.errors == 0);
  file = parse(c, "package p; func f() { x( }", (ParseOptions){0});
  CHECK(file != NULL && file->decls.len == 1 && c->diags.syntax_errors > 0);
  CHECK(syntax_parse_file(c, "/nonexistent.go", (ParseOptions){0}) == NULL);
}

static void test_options(Compilation *c) {
  const char *text = "package p\n//go:systemstack\nfunc f()\n";
  parse(c, text, (ParseOptions){0});
  CHECK(c->diags.errors == 0);
  parse(c, text, (ParseOptions){.user = true});
  CHECK_TEXT(unit_flush(c), "x.go:2:3: //go:systemstack only allowed in runtime\n");
}

static void test_directives(Compilation *c) {
  File *file = parse(c,
                     "//go:build linux\n// +build linux\n\npackage p\nimport _ \"unsafe\"\n"
                     "//go:linkname f runtime.f\n//go:noescape\n//go:nosplit\nfunc f()\n",
                     (ParseOptions){.user = true});
  CHECK(c->diags.errors == 0);
  CHECK(file->ndirectives == 2);
  CHECK_TEXT(file->directives[0].text->text, "go:build linux");
  CHECK_TEXT(file->directives[1].text->text, " +build linux");
  CHECK(file->nlinknames == 1);
  CHECK_TEXT(file->linknames[0].target->text, "runtime.f");
  uint32_t pragma = file->decls.items[1]->pragma;
  CHECK(pragma == (PRAGMA_NOESCAPE | PRAGMA_NOSPLIT | PRAGMA_NOCHECKPTR));
}

static void test_spans(Compilation *c) {
  Expr *x = parse_value(c, "a.b(c)[d] + e");
  Pos first = c->sources.files[0]->base + 19;
  CHECK(x->kind == EXPR_BINARY && x->start == first && x->end == first + 13);
  CHECK(x->pos == first + 10); // the operator
  x = x->u.binary.x;
  CHECK(x->kind == EXPR_INDEX && x->pos == first + 6 && x->end == first + 9);
  x = x->u.index.x;
  CHECK(x->kind == EXPR_CALL && x->pos == first + 3 && x->u.call.rparen == first + 5);
  x = x->u.call.fun;
  CHECK(x->kind == EXPR_SELECTOR && x->pos == first + 1 && x->start == first &&
        x->end == first + 3);
}

static void test_texts(Compilation *c) {
  same_text(c, "(a + b) * -c");
  same_text(c, "f(x, y...)");
  same_text(c, "a[i:j:k]");
  same_text(c, "x.(T)");
  same_text(c, "[]int{}");
  same_text(c, "[4]map[K]*V{}");
  same_text(c, "func(a, b int, c ...string) (x T, err error) {}");
  same_text(c, "struct{a, b int; T; c string \"tag\"}{}");
  same_text(c, "interface{m(int) string; ~int | E}(nil)");
  same_text(c, "chan (<-chan int)(nil)");
  same_text(c, "G[int, string](x)");
  CHECK_TEXT(syntax_expr_text(&c->arena, parse_value(c, "T{1, 2}")), "T{…}");
  CHECK_TEXT(syntax_expr_text(&c->arena, parse_value(c, "func() { x() }")), "func() {…}");
  CHECK_TEXT(syntax_expr_text(&c->arena, NULL), "");
}

void test_parse(void) {
  Compilation c;
  compilation_init(&c);
  test_results(&c);
  test_options(&c);
  test_directives(&c);
  test_spans(&c);
  test_texts(&c);
  compilation_free(&c);
}
