// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files, positions, line directives.
#include "unit.h"

static const char *at(Compilation *c, Pos pos) {
  return source_position_text(&c->sources, &c->arena, pos);
}

static const char *full(Compilation *c, Pos pos) {
  return source_full_position_text(&c->sources, &c->arena, pos);
}

static void test_positions(void) {
  Compilation c;
  compilation_init(&c);
  SourceFile *x = source_add(&c.sources, "x.go", "ab\n\ncd", 6);
  SourceFile *empty = source_add(&c.sources, "empty.go", "", 0);
  SourceFile *y = source_add(&c.sources, "y.go", "\n\n", 2);
  CHECK_TEXT(at(&c, 0), "");
  CHECK_TEXT(at(&c, x->base), "x.go:1:1");
  CHECK_TEXT(at(&c, x->base + 2), "x.go:1:3"); // the newline belongs to its line
  CHECK_TEXT(at(&c, x->base + 3), "x.go:2:1");
  CHECK_TEXT(at(&c, x->base + 6), "x.go:3:3"); // the end of the file
  CHECK_TEXT(at(&c, empty->base), "empty.go:1:1");
  CHECK_TEXT(at(&c, y->base + 2), "y.go:3:1");
  CHECK_TEXT(at(&c, y->base + 3), ""); // behind everything
  CHECK(source_file(&c.sources, x->base + 6) == x);
  CHECK(source_same_line(&c.sources, x->base, x->base + 2));
  CHECK(!source_same_line(&c.sources, x->base, x->base + 3));
  CHECK(!source_same_line(&c.sources, x->base, y->base));
  compilation_free(&c);
}

static void test_directives(void) {
  Compilation c;
  compilation_init(&c);
  SourceFile *x = source_add(&c.sources, "x.go", "11\n22\n33\n44\n", 12);
  source_add_line_base(x, (LineBase){.offset = 3, .name = "gen.y", .line = 100, .col = 0});
  source_add_line_base(x, (LineBase){.offset = 7, .name = "gen.z", .line = 7, .col = 50});
  CHECK_TEXT(at(&c, x->base + 1), "x.go:1:2");
  CHECK_TEXT(at(&c, x->base + 4), "gen.y:100"); // no column was given
  CHECK_TEXT(at(&c, x->base + 6), "gen.y:101");
  CHECK_TEXT(at(&c, x->base + 8), "gen.z:7:51"); // same line: relative to the directive
  CHECK_TEXT(at(&c, x->base + 10), "gen.z:8:2");
  CHECK_TEXT(full(&c, x->base + 1), "x.go:1:2");
  CHECK_TEXT(full(&c, x->base + 10), "gen.z:8:2[x.go:4:2]");
  CHECK(source_raw_position(&c.sources, x->base + 10).line == 4);
  CHECK(!source_same_line(&c.sources, x->base + 6, x->base + 7)); // a directive in between
  compilation_free(&c);
}

static void test_lines(void) {
  Compilation c;
  compilation_init(&c);
  SourceFile *x = source_add(&c.sources, "x.go", "one\n\nthree", 10);
  size_t len;
  const char *line = source_line_text(x, 1, &len);
  CHECK(len == 3 && strncmp(line, "one", len) == 0);
  CHECK(source_line_text(x, 2, &len) != NULL && len == 0);
  line = source_line_text(x, 3, &len);
  CHECK(len == 5 && strncmp(line, "three", len) == 0);
  CHECK(source_line_text(x, 0, &len) == NULL && source_line_text(x, 4, &len) == NULL);
  compilation_free(&c);
}

static void test_loading(void) {
  Compilation c;
  compilation_init(&c);
  const char *error = NULL;
  CHECK(source_load(&c.sources, "/nonexistent/x.go", &error) == NULL);
  CHECK_TEXT(error, "open /nonexistent/x.go: No such file or directory");
  CHECK(source_load(&c.sources, "/", &error) == NULL);
  CHECK_TEXT(error, "open /: Is a directory");
  compilation_free(&c);
}

void test_source(void) {
  test_positions();
  test_directives();
  test_lines();
  test_loading();
}
