// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One compilation serves all files, one after another, so that thousands of them are parsed with
// the memory of the largest.
#include "driver/syntax_command.h"
#include "syntax/dump.h"
#include "syntax/parse.h"

static ExitCode parse_one(const Options *options, Compilation *c, const char *path) {
  const char *error;
  SourceFile *source = source_load(&c->sources, path, &error);
  if (source == NULL)
    return fault_program("%s", error);
  File *file = syntax_parse(c, source, (ParseOptions){0});
  bool wrong = c->diags.errors > 0;
  diag_flush(&c->diags, stderr);
  if (wrong || file == NULL)
    return LETGO_PROGRAM_WRONG;
  if (options->dump)
    syntax_dump(stdout, &c->sources, file);
  return LETGO_FINE;
}

ExitCode syntax_command(const Options *options) {
  ExitCode worst = LETGO_FINE;
  Compilation c;
  compilation_init(&c);
  c.diags.all = options->all_errors;
  for (size_t i = 0; i < vec_len(options->inputs); i++) {
    if (parse_one(options, &c, options->inputs[i]) != LETGO_FINE)
      worst = LETGO_PROGRAM_WRONG;
    compilation_reset(&c);
  }
  compilation_free(&c);
  return worst;
}
