// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Diagnostics: mistakes in the user's program. They are collected, then printed in order of
// position:
//
//   x.go:3:7: undefined: y
//       3 | 	x := y + 1
//         | 	     ^
//   	x.go:9:2: a note
//
// As in gc, one line of source gives one syntax error at most (a message that starts with
// "syntax error"), and no line gives the same message twice in a row. After ten errors the rest
// is dropped and "too many errors" is printed, unless all are asked for.
#ifndef LETGO_SUPPORT_DIAG_H
#define LETGO_SUPPORT_DIAG_H

#include "support/source.h"

#include <stdio.h>

enum { DIAG_LIMIT = 10 };

typedef struct DiagNote {
  Pos pos; // 0: no position
  const char *text;
} DiagNote;

typedef struct Diag {
  Pos pos; // 0: no position
  Pos end; // one past the last byte of the range, or 0: only the caret
  const char *text;
  Vec(DiagNote) notes;
} Diag;

typedef struct Diags {
  Sources *sources;
  Arena *arena;
  Vec(Diag) list;        // kept errors, in the order of reporting
  size_t errors;         // number of errors kept since diag_init or diag_reset
  size_t syntax_errors;  // those that start with "syntax error", dropped ones included
  bool all;              // no limit of ten
  bool plain;            // print no source lines
  bool last_dropped;     // the last error was a duplicate or beyond the limit: so are its notes
  Pos last_syntax_error; // place of the last kept syntax error
  Pos last_other;        // place of the last kept other error
  const char *last_text; // and its message
} Diags;

// An empty collection. Texts live in arena.
void diag_init(Diags *diags, Sources *sources, Arena *arena);

// Forgets all diagnostics and counts; keeps the settings.
void diag_reset(Diags *diags);

// Frees the tables; the texts go with the arena.
void diag_free(Diags *diags);

// Reports an error at pos. The range from pos to end is underlined on pos's line; end may be 0.
// pos 0 prints the message alone. A message may have several lines; later ones start with a tab.
void diag_error(Diags *diags, Pos pos, Pos end, const char *fmt, ...) LETGO_PRINTF(4, 5);

// The same with a va_list.
void diag_verror(Diags *diags, Pos pos, Pos end, const char *fmt, va_list args) LETGO_PRINTF(4, 0);

// Adds a note to the error reported last: printed after it, on a line that starts with a tab,
// with its own position when pos is not 0. Dropped when that error was dropped.
void diag_note(Diags *diags, Pos pos, const char *fmt, ...) LETGO_PRINTF(3, 4);

// Whether the limit is reached: whatever is reported from now on is dropped, so that
// a stage may stop early.
bool diag_full(const Diags *diags);

// Prints what was collected since the last flush, sorted by position, and "too many errors" if
// the limit was reached.
void diag_flush(Diags *diags, FILE *out);

#endif
