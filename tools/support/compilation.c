// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ties the parts of a compilation together. Order matters when freeing: tables before the arena
// that holds what they point at.
#include "support/compilation.h"

void compilation_init(Compilation *c) {
  *c = (Compilation){0};
  source_init(&c->sources, &c->arena);
  diag_init(&c->diags, &c->sources, &c->arena);
}

void compilation_reset(Compilation *c) {
  diag_reset(&c->diags);
  source_free(&c->sources);
  intern_reset(&c->names);
  arena_reset(&c->arena);
  source_init(&c->sources, &c->arena);
}

void compilation_free(Compilation *c) {
  diag_free(&c->diags);
  source_free(&c->sources);
  intern_free(&c->names);
  arena_free(&c->arena);
}
