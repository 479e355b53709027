// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs all unit tests and prints one line.
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static int failures;

void unit_fail(const char *file, int line, const char *what) {
  fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
  failures++;
}

void unit_check_text(const char *file, int line, const char *got, const char *want) {
  if (strcmp(got, want) == 0)
    return;
  fprintf(stderr, "%s:%d: got\n%s\nwanted\n%s\n", file, line, got, want);
  failures++;
}

const char *unit_flush(Compilation *c) {
  char *buffer = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&buffer, &size);
  diag_flush(&c->diags, out);
  fclose(out);
  const char *text = arena_strndup(&c->arena, buffer, size);
  free(buffer);
  return text;
}

int main(void) {
  test_support();
  test_digest();
  test_source();
  test_diag();
  test_lex();
  test_parse();
  puts(failures == 0 ? "unit tests passed" : "unit tests FAILED");
  return failures == 0 ? 0 : 1;
}
