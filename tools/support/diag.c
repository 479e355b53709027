// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which errors are kept follows cmd/compile/internal/base (ErrorfAt, FlushErrors): the same ten
// errors, the same duplicates dropped, so that a comparison with gc's output compares messages.
#include "support/diag.h"

#include <stdlib.h>

void diag_init(Diags *diags, Sources *sources, Arena *arena) {
  *diags = (Diags){.sources = sources, .arena = arena};
}

static void free_list(Diags *diags) {
  for (size_t i = 0; i < vec_len(diags->list); i++)
    vec_free(diags->list[i].notes);
  vec_free(diags->list);
}

void diag_reset(Diags *diags) {
  free_list(diags);
  *diags = (Diags){
      .sources = diags->sources, .arena = diags->arena, .all = diags->all, .plain = diags->plain};
}

void diag_free(Diags *diags) { free_list(diags); }

bool diag_full(const Diags *diags) { return !diags->all && diags->errors >= DIAG_LIMIT; }

static bool is_duplicate(const Diags *diags, Pos pos, const char *text, bool syntax) {
  if (pos == 0)
    return false;
  if (syntax)
    return diags->last_syntax_error != 0 &&
           source_same_line(diags->sources, diags->last_syntax_error, pos);
  return diags->last_other != 0 && source_same_line(diags->sources, diags->last_other, pos) &&
         strcmp(diags->last_text, text) == 0;
}

void diag_verror(Diags *diags, Pos pos, Pos end, const char *fmt, va_list args) {
  const char *text = arena_vprintf(diags->arena, fmt, args);
  bool syntax = strncmp(text, "syntax error", strlen("syntax error")) == 0;
  diags->syntax_errors += syntax;
  diags->last_dropped = diag_full(diags) || is_duplicate(diags, pos, text, syntax);
  if (diags->last_dropped)
    return;
  if (syntax) {
    diags->last_syntax_error = pos;
  } else {
    diags->last_other = pos;
    diags->last_text = text;
  }
  vec_push(diags->list, (Diag){.pos = pos, .end = end, .text = text});
  diags->errors++;
}

void diag_error(Diags *diags, Pos pos, Pos end, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  diag_verror(diags, pos, end, fmt, args);
  va_end(args);
}

void diag_note(Diags *diags, Pos pos, const char *fmt, ...) {
  if (diags->last_dropped || vec_len(diags->list) == 0)
    return;
  va_list args;
  va_start(args, fmt);
  DiagNote note = {pos, arena_vprintf(diags->arena, fmt, args)};
  va_end(args);
  vec_push(vec_last(diags->list).notes, note);
}

// Prints the line that `at` is on, and under it a caret at `at` and a range of `width` bytes.
static void print_snippet(Position at, size_t width, FILE *out) {
  size_t len = 0;
  SourceFile *file = (SourceFile *)(uintptr_t)at.file; // its line table is a cache
  const char *line = source_line_text(file, at.line, &len);
  if (line == NULL || at.col == 0 || at.col > len + 1)
    return;
  while (len > 0 && line[len - 1] == '\r')
    len--;
  fprintf(out, "%5u | %.*s\n      | ", at.line, (int)len, line);
  for (size_t i = 0; i + 1 < at.col && i < len; i++)
    if (((unsigned char)line[i] & 0xC0) != 0x80) // one cell a code point
      putc(line[i] == '\t' ? '\t' : ' ', out);
  putc('^', out);
  for (size_t i = at.col; i + 1 < at.col + width && i < len; i++)
    if (((unsigned char)line[i] & 0xC0) != 0x80)
      putc('~', out);
  putc('\n', out);
}

static void print_diag(const Diags *diags, const Diag *diag, FILE *out) {
  const char *where = source_position_text(diags->sources, diags->arena, diag->pos);
  fprintf(out, "%s%s%s\n", where, *where == 0 ? "" : ": ", diag->text);
  Position raw = source_raw_position(diags->sources, diag->pos);
  if (raw.file != NULL && !diags->plain)
    print_snippet(raw, diag->end > diag->pos ? diag->end - diag->pos : 1, out);
  for (size_t i = 0; i < vec_len(diag->notes); i++) {
    DiagNote note = diag->notes[i];
    where = source_position_text(diags->sources, diags->arena, note.pos);
    fprintf(out, "\t%s%s%s\n", where, *where == 0 ? "" : ": ", note.text);
  }
}

static int by_position(const void *a, const void *b) {
  const Diag *const *x = a, *const *y = b;
  if ((*x)->pos != (*y)->pos)
    return (*x)->pos < (*y)->pos ? -1 : 1;
  return *x < *y ? -1 : 1; // both point into one array: keeps the order of reporting
}

static bool same_diag(const Diag *a, const Diag *b) {
  return a->pos == b->pos && strcmp(a->text, b->text) == 0;
}

void diag_flush(Diags *diags, FILE *out) {
  size_t count = vec_len(diags->list);
  if (count == 0)
    return;
  const Diag **sorted = arena_new_array(diags->arena, const Diag *, count);
  for (size_t i = 0; i < count; i++)
    sorted[i] = &diags->list[i];
  Pos last = diags->list[count - 1].pos;
  qsort(sorted, count, sizeof *sorted, by_position);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || !same_diag(sorted[i], sorted[i - 1]))
      print_diag(diags, sorted[i], out);
  if (diag_full(diags)) {
    const char *where = source_position_text(diags->sources, diags->arena, last);
    fprintf(out, "%s%stoo many errors\n", where, *where == 0 ? "" : ": ");
  }
  free_list(diags);
}
